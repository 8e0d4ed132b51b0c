using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <content>Types of a given shape, as traced programs have them, and their instances.</content>
public sealed partial class ObjectWorld
{
    private readonly List<(ulong Name, TypeShape Shape, ModelType Type)> shaped = [];
    private readonly Dictionary<ulong, int> indexOfShape = [];

    /// <summary>The types of a given shape, in the order in which they were made.</summary>
    public IReadOnlyList<(ulong Name, TypeShape Shape, ModelType Type)> Shaped => shaped;

    /// <summary>Makes a type of a shape. It stays to the end.</summary>
    /// <param name="shape">The shape; one whose figures fit each other.</param>
    public void DefineShape(TypeShape shape)
    {
        Operations++;
        int id = nextType++;
        ModelType type = shape.ToModel(id, Types[StaticTypes.Object], Finalizer(FinalizerProgram.Nothing));
        TypeReadyResult result = System.DefineShape(id, shape);
        step = new ObjectStep { Kind = ObjectStepKind.DefineClass, Type = type, Result = result };
        Failed |= result == TypeReadyResult.NoMemory;
        if (result == TypeReadyResult.Ready)
        {
            Types.Add(id, type);
            NameType(type);
            indexOfShape[nameOfType[id]] = shaped.Count;
            shaped.Add((nameOfType[id], shape, type));
            if (type.FreelistLimit > 0)
            {
                Freelists.Add(type);
            }

            Count(ObjectTurn.ClassMade, shape.IsHeapType);
        }

        Judge();
    }

    /// <summary>Makes an object of a type of a given shape.</summary>
    /// <param name="command">Its choosing operand chooses the type, its second is as in <see cref="TypeShape.Instance"/>.</param>
    public void NewOfShape(in Command command)
    {
        int index = -1;
        if (command.Pinned)
        {
            index = indexOfShape.GetValueOrDefault(command.X, -1);
        }
        else if (shaped.Count > 0)
        {
            index = (int)(command.X % (ulong)shaped.Count);
        }

        if (index >= 0)
        {
            Chosen = shaped[index].Name;
            ChosenNumber = (ulong)index;
            (long items, long state) = shaped[index].Shape.Instance(command.Y);
            New(shaped[index].Type, items, state);
        }
    }

    /// <summary>Bytes of the block that an object is made in: a sized one in a small block gets all that its class has.</summary>
    private ulong BytesFor(ModelType type, long items, long state)
    {
        ulong bytes = (ulong)(type.BlockSize(items, state) ?? 0);
        return type.Rule != ModelRule.Unsized && Blocks.Model.Geometry.IsSmall(bytes) ? Blocks.Model.Geometry.BlockSize(Blocks.Model.Geometry.ClassOf(bytes)) : bytes;
    }
}

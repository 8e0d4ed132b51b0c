using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <content>Types of a given shape, as traced programs have them, and their instances.</content>
public sealed partial class ObjectWorld
{
    private readonly List<(ulong Name, TypeShape Shape, ModelType Type)> shaped = [];
    private readonly Dictionary<ulong, int> indexOfShape = [];

    // Static types never die, and much is done for each type: in a long sequence that is drawn there must be an end to them.
    private const int MostStatic = 256;
    private int staticShapes;

    /// <summary>Whether there may be one more static type.</summary>
    public bool HasRoomForStatic => staticShapes < MostStatic;

    /// <summary>The types of a given shape, in the order in which they were made.</summary>
    public IReadOnlyList<(ulong Name, TypeShape Shape, ModelType Type)> Shaped => shaped;

    /// <summary>Makes a type of a shape. A static one stays to the end; one that was made at run time is held as classes are.</summary>
    /// <param name="shape">The shape; one whose figures fit each other.</param>
    /// <param name="parent">The type of which it is a static subtype; <c>object</c> if not given.</param>
    public void DefineShape(TypeShape shape, ModelType? parent = null)
    {
        Operations++;
        int id = nextType++;
        ModelType type = shape.ToModel(id, parent ?? Types[StaticTypes.Object], Finalizer(FinalizerProgram.Nothing));
        TypeReadyResult result = System.DefineShape(id, shape, parent?.Id);
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

            if (shape.IsHeapType)
            {
                HeldTypes.Add(id);
            }

            staticShapes += shape.IsHeapType ? 0 : 1;
            Count(ObjectTurn.ClassMade, shape.IsHeapType);
        }

        Judge();
        if (shape.IsSplit && parent is null && result == TypeReadyResult.Ready && Violation is null)
        {
            DefineShape(shape.Subtype, type);
        }
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

    /// <summary>Makes an object of any type: of one of a given shape, number is as in <see cref="TypeShape.Instance"/>; of others it is the item count.</summary>
    public void NewOfAny(ModelType type, ulong number)
    {
        ArgumentNullException.ThrowIfNull(type);
        int index = nameOfType.TryGetValue(type.Id, out ulong name) ? indexOfShape.GetValueOrDefault(name, -1) : -1;
        if (index < 0)
        {
            New(type, (long)number);
            return;
        }

        (long items, long state) = shaped[index].Shape.Instance(number);
        New(type, items, state);
    }

    /// <summary>A type is chosen no more.</summary>
    private void Unhold(int id)
    {
        HeldTypes.Remove(id);
        if (!indexOfShape.Remove(nameOfType[id], out int index))
        {
            return;
        }

        shaped.RemoveAt(index);
        for (; index < shaped.Count; index++)
        {
            indexOfShape[shaped[index].Name] = index;
        }
    }

    /// <summary>Bytes of the block that an object is made in: a sized one in a small block gets all that its class has.</summary>
    private ulong BytesFor(ModelType type, long items, long state)
    {
        ulong bytes = (ulong)(type.BlockSize(items, state) ?? 0);
        return type.Rule != ModelRule.Unsized && Blocks.Model.Geometry.IsSmall(bytes) ? Blocks.Model.Geometry.BlockSize(Blocks.Model.Geometry.ClassOf(bytes)) : bytes;
    }
}

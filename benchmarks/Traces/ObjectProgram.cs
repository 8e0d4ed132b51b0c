using Verification.Model;
using Verification.Properties;
using Verification.Properties.Objects;
using Verification.Properties.Traces;

namespace Verification.Benchmarks.Traces;

/// <summary>An object trace made ready to be replayed fast: types first, then one array of steps.</summary>
public sealed class ObjectProgram
{
    private static readonly ObjectMachine Machine = new();

    private readonly List<TypeShape> types = [];
    private readonly List<ObjectOp> ops = [];
    private readonly List<long> bytes = [];
    private readonly Dictionary<ulong, int> typeOf = [];
    private readonly Dictionary<ulong, int> slotOf = [];
    private readonly Stack<int> free = [];

    private ObjectProgram(string name) => Name = name;

    /// <summary>Of the file, without its ending.</summary>
    public string Name { get; }

    /// <summary>The types, as <see cref="ObjectOp.Type"/> numbers them.</summary>
    public IReadOnlyList<TypeShape> Types => types;

    /// <summary>The steps.</summary>
    public ObjectOp[] Ops { get; private set; } = [];

    /// <summary>How many of the steps the trace has; the others are the deaths of what outlives it.</summary>
    public int Recorded { get; private set; }

    /// <summary>For each birth the bytes of the block.</summary>
    public IReadOnlyList<long> Bytes => bytes;

    /// <summary>How many slots the steps use.</summary>
    public int Slots { get; private set; }

    /// <summary>Reads a trace.</summary>
    /// <param name="path">The file.</param>
    public static ObjectProgram Load(string path)
    {
        TracedProgram traced = ObjectTraceReader.Load(path);
        var program = new ObjectProgram(Path.GetFileName(path).Split('.')[0]);
        byte type = Machine.OpOf("type");
        byte birth = Machine.OpOf("birth");
        byte shrink = Machine.OpOf("shrink");
        byte setClass = Machine.OpOf("set-class");
        ModelType root = new() { Id = 0, BasicSize = 16, Kind = ModelKind.Trivial, Rule = ModelRule.Fixed };
        List<ModelType> models = [];
        foreach (Command command in traced.Commands)
        {
            if (command.Op == type)
            {
                TypeShape shape = TypeShape.Of(command.X, command.Y);
                program.typeOf.Add(ObjectWorld.TypeNameOf(command.Tag, 0), program.types.Count);
                program.types.Add(shape);
                models.Add(shape.ToModel(1, root, (_, _) => { }));
            }
            else if (command.Op == birth)
            {
                int of = program.typeOf[command.X];
                (long items, long state) = program.types[of].Instance(command.Y);
                program.bytes.Add((long)models[of].BlockSize(items, state)!);
                program.Add(ObjectOpKind.Birth, program.NewSlot(command.Tag), of, items, state);
            }
            else if (command.Op == shrink)
            {
                program.Add(ObjectOpKind.Shrink, program.slotOf[command.X], 0, (long)command.Y);
            }
            else if (command.Op == setClass)
            {
                program.Add(ObjectOpKind.SetClass, program.slotOf[command.X], program.typeOf[(command.Y / Properties.Machine.Places) - 1]);
            }
            else
            {
                _ = program.slotOf.Remove(command.X, out int slot);
                program.free.Push(slot);
                program.Add(ObjectOpKind.Death, slot);
            }
        }

        // What outlives the trace dies at the end, the oldest first.
        program.Recorded = program.ops.Count;
        foreach (int slot in program.slotOf.OrderBy(entry => entry.Key).Select(entry => entry.Value))
        {
            program.Add(ObjectOpKind.Death, slot);
        }

        program.Ops = [.. program.ops];
        return program;
    }

    private int NewSlot(uint tag)
    {
        int slot = free.Count > 0 ? free.Pop() : Slots++;
        slotOf.Add(ObjectWorld.NameOf(tag, 0), slot);
        return slot;
    }

    private void Add(ObjectOpKind kind, int slot, int type = 0, long items = 0, long state = 0) =>
        ops.Add(new ObjectOp(kind, checked((short)type), slot, checked((int)items), checked((int)state)));
}

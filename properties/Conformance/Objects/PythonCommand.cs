using Verification.Model;
using Verification.Properties.Objects;
using Verification.Properties.Objects.Commands;

namespace Verification.Properties.Conformance.Objects;

/// <summary>A command of the object machine, changed into one that means the same in Python, or passed over.</summary>
/// <param name="Inner">The command.</param>
/// <param name="Express">Changes the command's operands; false passes it over.</param>
/// <param name="Often">How often it is drawn, relative to the others.</param>
public sealed record PythonCommand(ObjectCommand Inner, PythonCommand.Expression Express, int Often)
    : CommandDefinition(Inner.Name, Inner.Summary, Inner.Operands)
{
    // Tuples up to 20 items die into a freelist, where nobody sees them free; short bytes and strings are shared.
    private const ulong LeastTuple = 21;
    private const ulong LeastText = 2;
    private const ulong LongestChain = 40;
    private const ulong WeakrefBit = 8;

    /// <summary>Whether a command can be expressed, and how.</summary>
    /// <param name="world">The object machine's world, for what operands choose.</param>
    /// <param name="command">The command.</param>
    public delegate bool Expression(ObjectWorld world, ref Command command);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CommandDefinition> All { get; } =
    [
        new PythonCommand(new NewObject(), New, 20),
        new PythonCommand(ObjectCommands.Decref, Same, 10),
        new PythonCommand(new Incref(), Same, 4),
        new PythonCommand(new DefineClass(), Define, 6),
        new PythonCommand(new SetReference(), Places, 20),
        new PythonCommand(new SetDict(), Dict, 8),
        new PythonCommand(new NewWeakref(), Weakref, 6),
        new PythonCommand(new DropWeakref(), Same, 1),
        new PythonCommand(new Chain(), Short, 1),
        new PythonCommand(new Clear(), HasClear, 1),
    ];

    /// <inheritdoc/>
    public override int Weight => Often;

    /// <inheritdoc/>
    public override bool IsEssential => Inner.IsEssential;

    /// <summary>A program without the steps that Python has no way to show, as classes die only by its collector, or that the child does not know.</summary>
    /// <param name="operand">An operand, as <see cref="FinalizerProgram.FromOperand"/> takes it.</param>
    public static ulong ExpressProgram(ulong operand)
    {
        if (FinalizerProgram.FromOperand(operand) is not { } program)
        {
            return operand;
        }

        var steps = new List<FinalizerStep>();
        for (; program.First != FinalizerStep.End; program = program.Rest)
        {
            if (program.First is not (FinalizerStep.DefineClass or FinalizerStep.DropClass or FinalizerStep.SetClass or FinalizerStep.ChangeClass
                or FinalizerStep.HoldReferent or FinalizerStep.DropWeakref))
            {
                steps.Add(program.First);
            }
        }

        return FinalizerProgram.Of([.. steps]).Code + 1;
    }

    /// <inheritdoc/>
    public override (ulong X, ulong Y) Draw(ref Rng rng, Profile profile) => Inner.Draw(ref rng, profile);

    /// <inheritdoc/>
    public override void Run(World world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        ((PythonObjectsWorld)world).Perform(this, command);
    }

    private static bool Same(ObjectWorld world, ref Command command) => true;

    private static bool New(ObjectWorld world, ref Command command)
    {
        if (!command.Pinned && world.ChooseType(command) is { IsHeapType: false } other && (!IsThere(other.Id) || other.Id == StaticTypes.Float)
            && world.HeldTypes.Count > 0)
        {
            command = command with { X = StaticTypes.Count + (command.X % (ulong)world.HeldTypes.Count) };
        }

        if (world.ChooseType(command) is not { } type)
        {
            return false;
        }

        int root = type.Static.Id;
        command = command with
        {
            Y = root switch
            {
                StaticTypes.Tuple => (type.IsHeapType ? 0 : LeastTuple) + (command.Y % 8),
                StaticTypes.Bytes or StaticTypes.Str => LeastText + (command.Y % 64),
                _ => 0,
            },
        };

        // A float itself dies into a freelist. What is not there would be our own code on both sides.
        return type.IsHeapType || (IsThere(root) && root != StaticTypes.Float);
    }

    private static bool Define(ObjectWorld world, ref Command command)
    {
        if (world.ChooseType(command) is not { } parent)
        {
            return false;
        }

        int root = parent.Static.Id;
        ulong adds = command.Y & 15;

        // No __weakref__ where items follow; a str has none in CPython.
        adds &= root is StaticTypes.Tuple or StaticTypes.Bytes ? ~WeakrefBit : ~0UL;
        command = command with { Y = (16 * ExpressProgram(command.Y >> 4)) + adds };
        return IsThere(root) && root != StaticTypes.Cell;
    }

    private static bool Weakref(ObjectWorld world, ref Command command)
    {
        command = command with { Y = ExpressProgram(command.Y) };
        return Redirect(world, ref command, self => self.Type.Weakrefs);
    }

    private static bool Places(ObjectWorld world, ref Command command) =>
        Redirect(world, ref command, self => self.Fields.Length + self.Elements.Length > 0);

    private static bool Dict(ObjectWorld world, ref Command command) => Redirect(world, ref command, self => self.Type.Dict);

    /// <summary>If what a number chooses is of no use, chooses the next that is; there are few of them.</summary>
    private static bool Redirect(ObjectWorld world, ref Command command, Func<ModelObject, bool> isOfUse)
    {
        if (world.Choose(command) is not { } chosen)
        {
            return false;
        }

        for (int i = 1; i < world.Roots.Count && !command.Pinned && !isOfUse(chosen); i++)
        {
            ulong next = (command.X + (ulong)i) % (ulong)world.Roots.Count;
            if (isOfUse(world.Model.Live[world.Roots[(int)next]]))
            {
                command = command with { X = next };
                return true;
            }
        }

        return isOfUse(chosen);
    }

    private static bool Short(ObjectWorld world, ref Command command)
    {
        command = command with { Y = 1 + (command.Y % LongestChain) };
        return world.ChooseType(command) is { } type && (type.IsHeapType || IsThere(type.Static.Id));
    }

    private static bool HasClear(ObjectWorld world, ref Command command) =>
        world.Choose(command) is { } self && self.Type.Static.Id is not (StaticTypes.Tuple or StaticTypes.Weak);

    private static bool IsThere(int root) => root is not (StaticTypes.Legacy or StaticTypes.Finalizing or StaticTypes.Unsized);
}

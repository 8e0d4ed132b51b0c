using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects;

/// <summary>An object heap beside its model: both run each command, then their logs and states are compared.</summary>
public sealed partial class ObjectWorld : World
{
    private readonly (Action<ObjectWorld, LawCheck> Check, LawCheck Notes)[] stepLaws;
    private readonly (Action<ObjectWorld, LawCheck> Check, LawCheck Notes)[] walkLaws;
    private readonly (Action<ObjectWorld, LawCheck> Check, LawCheck Notes)[] finalLaws;
    private readonly long[] events = new long[AllEventNames.Count];
    private readonly Dictionary<ulong, int> idOfName = [];
    private readonly List<ulong> names = [];
    private readonly Dictionary<int, ModelObject> unreported = [];
    private readonly bool drop;
    private readonly HeapGeometry sizes;
    private uint tag;
    private uint born;
    private int nextType = StaticTypes.Count;
    private int nextWeakref = 1;

    /// <summary>An empty heap and an empty model, with the static types.</summary>
    /// <param name="geometry">The geometry, and the way of dying.</param>
    /// <param name="header">What the sequence starts from.</param>
    /// <param name="options">How it is run.</param>
    public ObjectWorld(ObjectGeometry geometry, SequenceHeader header, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(options);
        Geometry = geometry.Info;
        drop = header.Drop;
        sizes = new HeapGeometry(
            Geometry.ArenaSize, Geometry.PoolSize, Geometry.PoolOverhead, Geometry.Alignment, Geometry.SmallRequestThreshold);
        Raw = new ControlledRaw();
        Arenas = new ControlledArenas(geometry.Info, header.Placement);
        Raw.NodesFollow = Arenas.Log;
        System = geometry.Create(Raw, Arenas);
        foreach (ModelType type in StaticTypes.Model(Finalizer))
        {
            Types.Add(type.Id, type);
        }

        stepLaws = LawBook<ObjectWorld>.Select(this, Tier.Step, options.OnlyLaws, LawBook<ObjectWorld>.All);
        walkLaws = LawBook<ObjectWorld>.Select(this, Tier.Walk, options.OnlyLaws, LawBook<ObjectWorld>.All);
        finalLaws = LawBook<ObjectWorld>.Select(this, Tier.Final, options.OnlyLaws, LawBook<ObjectWorld>.All);
    }

    /// <summary>Names of <see cref="ObjectTurn"/>s.</summary>
    public static IReadOnlyList<string> AllEventNames { get; } = Enum.GetNames<ObjectTurn>();

    /// <summary>The heap's figures.</summary>
    public GeometryInfo Geometry { get; }

    /// <summary>What should be.</summary>
    public ObjectModel Model { get; } = new();

    /// <summary>What is.</summary>
    public IObjectSystem System { get; }

    /// <summary>The raw source.</summary>
    public ControlledRaw Raw { get; }

    /// <summary>The arena source.</summary>
    public ControlledArenas Arenas { get; }

    /// <summary>The types that live, by id.</summary>
    public Dictionary<int, ModelType> Types { get; } = [];

    /// <summary>The classes to which their maker still holds a reference.</summary>
    public List<int> HeldTypes { get; } = [];

    /// <summary>The objects held from outside, once for each reference, as the model has it.</summary>
    public RootSet Roots { get; } = new();

    /// <summary>Whether the freelists are shut because allocations are traced.</summary>
    public bool Tracing { get; set; }

    /// <summary>Whether the last command asked for memory and got none.</summary>
    public bool Failed { get; private set; }

    /// <summary>What the last class should be and is, or null if the last command made none.</summary>
    public (ModelType Model, TypeReadyResult Result)? Defined { get; private set; }

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Events => events;

    /// <inheritdoc/>
    public override IReadOnlyList<string> EventNames => AllEventNames;

    /// <inheritdoc/>
    public override long WalkInterval => 16 + (Model.Live.Count / 4);

    /// <summary>The notes of every law in this run.</summary>
    public IEnumerable<LawCheck> Notes => stepLaws.Concat(walkLaws).Concat(finalLaws).Select(law => law.Notes);

    /// <summary>Begins a command.</summary>
    public void Begin(in Command command)
    {
        tag = command.Tag;
        born = 0;
        Failed = false;
        Defined = null;
        Newborn = null;
        Raw.Log.Clear();
        Arenas.Log.Clear();
        Model.Events.Clear();
        System.Events.Clear();
        System.NestedBirths.Clear();
    }

    /// <summary>Ends a command: checks the step laws.</summary>
    public void End()
    {
        foreach (ModelEvent what in Model.Events)
        {
            Note(what);
        }

        Count(ObjectTurn.LongDeath, Model.Events.Count > 200);
        Check(stepLaws);
    }

    /// <summary>Resolves a choosing operand to one of the objects held from outside, or null.</summary>
    public ModelObject? Choose(in Command command)
    {
        int index = -1;
        if (command.Pinned)
        {
            index = idOfName.TryGetValue(command.X, out int id) ? Roots.IndexOf(id) : -1;
        }
        else if (Roots.Count > 0)
        {
            index = (int)(command.X % (ulong)Roots.Count);
        }

        if (index < 0)
        {
            return null;
        }

        Chosen = names[Roots[index]];
        ChosenNumber = (ulong)index;
        return Model.Live[Roots[index]];
    }

    /// <summary>Counts a notable turn.</summary>
    public void Count(ObjectTurn what, bool happened = true) => events[(int)what] += happened ? 1 : 0;

    /// <inheritdoc/>
    public override void Walk() => Check(walkLaws);

    /// <inheritdoc/>
    public override void Finish()
    {
        while (!drop && Roots.Count > 0 && Violation is null)
        {
            Begin(new Command(0, 0, 0, tag));
            Decref(Model.Live[Roots[^1]]);
            End();
        }

        if (Violation is not null)
        {
            return;
        }

        Count(ObjectTurn.CycleLeaked, !drop && Model.Live.Count > 0);
        Walk();
        if (Violation is null)
        {
            Raw.Log.Clear();
            Arenas.Log.Clear();
            System.Dispose();
            System.Dispose();
            Check(finalLaws);
        }
    }

    /// <inheritdoc/>
    public override string Draw() => ObjectDrawing.Draw(this);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Arenas.Dispose();
        Raw.Dispose();
    }

    private void Check((Action<ObjectWorld, LawCheck> Check, LawCheck Notes)[] laws)
    {
        foreach ((Action<ObjectWorld, LawCheck> check, LawCheck notes) in laws)
        {
            if (Violation is null)
            {
                check(this, notes);
            }
        }
    }
}

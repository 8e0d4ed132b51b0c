using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Laws;
using Verification.Properties.Objects.Commands;
using Verification.Properties.Objects.Drawing;

namespace Verification.Properties.Objects;

/// <summary>
/// An object heap beside its model: both run each command, then their logs and states are compared. The block heap
/// underneath is watched by a world of its own, with all of its laws.
/// </summary>
public sealed partial class ObjectWorld : World
{
    private readonly LawPlan<ObjectWorld> laws;
    private readonly LawCheck[] notes;
    private readonly HashSet<nuint> scratch = [];
    private List<FreelistView>? freelistViews;
    private readonly long[] events = new long[AllEventNames.Count];
    private readonly bool drop;
    private readonly Func<int, bool> isTrivial;
    private ObjectStep step;
    private long refusedBefore;
    private bool tracedBefore;
    private bool disposed;

    /// <summary>An empty heap and an empty model, with the static types.</summary>
    /// <param name="geometry">The geometry.</param>
    /// <param name="header">What the sequence starts from.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="direct">Whether objects die directly, or the legacy way.</param>
    public ObjectWorld(ObjectGeometry geometry, SequenceHeader header, RunOptions options, bool direct)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(options);
        Geometry = geometry.Info;
        drop = header.Drop;
        Raw = new ControlledRaw { Guarded = header.Placement % 8 == 3 };
        Arenas = new ControlledArenas(geometry.Info, header.Placement);
        Raw.NodesFollow = Arenas.Log;
        System = geometry.Create(Raw, Arenas, direct);
        Blocks = new BlockWorld(geometry.Info, Raw, Arenas, new HeapQuestions(System.Blocks), options);
        System.Watch = Blocks;
        Freelists = new ModelFreelists(Blocks.Model.Geometry, StaticTypes.FreelistLimit(Geometry.PoolSize), direct);
        Model = new ObjectModel(Freelists);
        isTrivial = id => id < unreported.Count && unreported[id]?.Type.Kind == ModelKind.Trivial;
        foreach (ModelType type in StaticTypes.Model(Finalizer))
        {
            Types.Add(type.Id, type);
            if (type.FreelistLimit > 0)
            {
                Freelists.Add(type);
            }
        }

        idOfName = options.Named || options.Record ? [] : null;
        laws = LawPlan<ObjectWorld>.Of(LawBook<ObjectWorld>.All, options.OnlyLaws);
        notes = laws.NotesFor(this);
    }

    /// <summary>Names of <see cref="ObjectTurn"/>s.</summary>
    public static IReadOnlyList<string> AllEventNames { get; } = Enum.GetNames<ObjectTurn>();

    /// <summary>The heap's figures.</summary>
    public GeometryInfo Geometry { get; }

    /// <summary>What should be.</summary>
    public ObjectModel Model { get; }

    /// <summary>How many blocks should be on which freelist.</summary>
    public ModelFreelists Freelists { get; }

    /// <summary>What is.</summary>
    public IObjectSystem System { get; }

    /// <summary>The block heap underneath, beside a model of its own.</summary>
    public BlockWorld Blocks { get; }

    /// <summary>The same sequence on a heap whose objects die the other way, one command behind; or null.</summary>
    public ObjectWorld? Twin { get; init; }

    /// <summary>The raw source.</summary>
    public ControlledRaw Raw { get; }

    /// <summary>The arena source.</summary>
    public ControlledArenas Arenas { get; }

    /// <summary>What the implementation's events say by themselves.</summary>
    public EventAudit Audit { get; } = new();

    /// <summary>What was asked last, and what came of it.</summary>
    public ref readonly ObjectStep Step => ref step;

    /// <summary>Whether the last command asked for memory and got none.</summary>
    public bool Failed { get; private set; }

    /// <summary>Raw blocks of what still lived when the heap was destroyed: objects, buffers, weak references; not those that wait on freelists.</summary>
    public int LiveRawAtEnd { get; private set; }

    /// <summary>Requests to the raw source that failed during the last command.</summary>
    public long Refused => Raw.Refused - refusedBefore;

    /// <summary>Whether a request to the raw source has ever failed: from then on the two ways of dying may differ in who gets memory.</summary>
    public bool Starved => Raw.Refused > 0;

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Events => events;

    /// <inheritdoc/>
    public override IReadOnlyList<string> EventNames => AllEventNames;

    /// <inheritdoc/>
    public override long WalkInterval => 16 + Model.Live.Count + (Blocks.WalkInterval / 4);

    /// <summary>The notes of every law in this run.</summary>
    public IEnumerable<LawCheck> Notes => notes.Concat(Blocks.Notes).Concat(Twin?.Notes ?? []);

    /// <summary>Whether every block was to be seen during the last command; null if that began or ended then.</summary>
    public bool? Traced => Freelists.Traced == tracedBefore ? tracedBefore : null;

    /// <summary>The freelists as they are, for walks: nothing changes while laws look.</summary>
    public List<FreelistView> FreelistViews => freelistViews ??= System.Freelists();

    /// <summary>An empty set for a law to work with until it is done.</summary>
    internal HashSet<nuint> Scratch()
    {
        scratch.Clear();
        return scratch;
    }

    /// <summary>Runs a command here and on the twin, and checks the step laws.</summary>
    public void Perform(ObjectCommand definition, in Command command)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Begin(command);
        definition.Act(this, command);
        if (Twin is { } twin)
        {
            twin.CommandIndex = CommandIndex;
            twin.Begin(command);
            definition.Act(twin, command);
            twin.End();
        }

        End();
        Adopt(Twin);
    }

    /// <summary>Counts a notable turn.</summary>
    public void Count(ObjectTurn what, bool happened = true) => events[(int)what] += happened ? 1 : 0;

    /// <inheritdoc/>
    public override void Walk()
    {
        Blocks.Walk();
        Adopt(Blocks);
        freelistViews = null;
        Check(laws.Walk);
        Twin?.Walk();
        Adopt(Twin);
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        while (!drop && (Roots.Count > 0 || Twin?.Roots.Count > 0) && Violation is null)
        {
            Perform(ObjectCommands.Decref, new Command(0, ulong.MaxValue, 0, tag));
        }

        while (!drop && HeldTypes.Count > 0 && Violation is null)
        {
            Perform(ObjectCommands.DropType, new Command(0, 0, 0, tag));
        }

        if (Violation is null)
        {
            Count(ObjectTurn.CycleLeaked, !drop && Model.Live.Count > 0);
            Walk();
        }

        End(this);
        Adopt(Twin is null || Violation is not null ? null : End(Twin));
    }

    /// <inheritdoc/>
    public override string Draw() => ObjectDrawing.Draw(Shown);

    /// <inheritdoc/>
    public override string? DrawGraph(string name, string title) => ObjectGraph.Cluster(Shown, name, title);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        Twin?.Dispose();
        System.Watch = null;
        Blocks.Dispose();
        Arenas.Dispose();
        Raw.Dispose();
        System.Release();
        Model.Release();
        Audit.Release();
        ReleaseNames();
    }

    private ObjectWorld Shown => Twin?.Violation is null ? this : Twin;

    private static ObjectWorld End(ObjectWorld world)
    {
        if (world.Violation is null)
        {
            int waiting = world.System.Freelists().Sum(list => list.Chain.Count(block => !world.System.Blocks.AddressInRange(block)));
            world.LiveRawAtEnd = world.Blocks.Model.RawBlocks - waiting;
            world.Raw.Log.Clear();
            world.Arenas.Log.Clear();
            world.System.Dispose();
            world.System.Dispose();
            world.Check(world.laws.Final);
        }

        return world;
    }

    private void Begin(in Command command)
    {
        tag = command.Tag;
        born = 0;
        Failed = false;
        step = default;
        refusedBefore = Raw.Refused;
        Model.Events.Clear();
        System.Begin();
        Blocks.Calls = default;
        tracedBefore = Freelists.Traced;
    }

    private void End()
    {
        Adopt(Blocks);
        Audit.Read(System.Events, isTrivial, ObjectModel.DrainLevel);
        foreach (ModelEvent what in Model.Events)
        {
            Note(what);
        }

        Count(ObjectTurn.LongDeath, Model.Events.Count > 200);
        step.Kind = ObjectStepKind.Command;
        Check(laws.Step((int)ObjectStepKind.Command));
    }

    /// <summary>The step is over: checks the laws that speak of it.</summary>
    private void Judge()
    {
        Adopt(Blocks);
        Check(laws.Step((int)step.Kind));
    }

    private void Adopt(World? other)
    {
        if (other?.Violation is { } broken)
        {
            Break(broken.Law, broken.Kind, broken.Expected, broken.Actual);
        }
    }

    private void Check(Action<ObjectWorld, LawCheck[]> check)
    {
        if (Violation is null)
        {
            check(this, notes);
        }
    }
}

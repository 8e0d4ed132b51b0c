using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks.Commands;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Laws;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks;

/// <summary>A block heap beside its model: performs steps on both, observes what came of them, checks the laws.</summary>
public sealed partial class BlockWorld : World
{
    private readonly LawPlan<BlockWorld> laws;
    private readonly LawCheck[] notes;
    private readonly long[] events = new long[AllEventNames.Count];
    private readonly bool drop;
    private readonly bool watched;
    private readonly BoundSystem bound;
    private BlockStep step;
    private ulong written;
    private uint born;
    private uint tag;
    private bool disposed;
    private List<CarvedPool>? carvedPools;
    private readonly GeometryBits? bits;

    /// <summary>An empty heap and an empty model.</summary>
    /// <param name="geometry">The heap's geometry.</param>
    /// <param name="header">What the sequence starts from.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="create">Makes the system under test, or null for the geometry's own implementation.</param>
    /// <param name="laws">The laws, or null for those of the block machine.</param>
    public BlockWorld(
        BlockGeometry geometry,
        SequenceHeader header,
        RunOptions options,
        Func<ControlledRaw, ControlledArenas, IBlockSystem>? create = null,
        IReadOnlyList<(Law Law, Action<BlockWorld, LawCheck> Check)>? laws = null)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(options);
        Geometry = geometry.Info;
        bits = geometry.Bits;
        drop = header.Drop;
        Model = new BlockModel(geometry.Model, options.Named || options.Record);
        Raw = new ControlledRaw { Guarded = header.Placement % 8 == 3 };
        Arenas = new ControlledArenas(geometry.Info, header.Placement);
        Raw.NodesFollow = Arenas.Log;
        System = (create ?? geometry.Create)(Raw, Arenas);
        bound = new BoundSystem(System);
        OwnRawBlocks = Raw.Outstanding;
        Stats = new MallocStats(geometry.Info);
        this.laws = LawPlan<BlockWorld>.Of(laws ?? LawBook<BlockWorld>.All, options.OnlyLaws);
        notes = this.laws.NotesFor(this);
    }

    /// <summary>Names of <see cref="BlockEvent"/>s.</summary>
    public static IReadOnlyList<string> AllEventNames { get; } = Enum.GetNames<BlockEvent>();

    /// <summary>The heap's figures.</summary>
    public GeometryInfo Geometry { get; }

    /// <summary>What should be.</summary>
    public BlockModel Model { get; }

    /// <summary>What is.</summary>
    public IBlockSystem System { get; }

    /// <summary>Sight of the system's structure, or null.</summary>
    public HeapInspector? Inspector => bound.Inspector;

    /// <summary>The system's raw source.</summary>
    public ControlledRaw Raw { get; }

    /// <summary>The system's arena source.</summary>
    public ControlledArenas Arenas { get; }

    /// <summary>Raw blocks that an empty heap holds for itself, and those that its owner holds besides.</summary>
    public int OwnRawBlocks { get; set; }

    /// <summary>Room for the heap's figures.</summary>
    public MallocStats Stats { get; }

    /// <summary>Arenas given back lately: no address in them is a member any more, unless they were got again.</summary>
    public Queue<ulong> ReleasedLately { get; } = new();

    /// <summary>Where the block was that was freed last, or 0.</summary>
    public ulong FreedLast { get; private set; }

    /// <summary>Raw blocks that were live when the heap was destroyed.</summary>
    public int LiveRawAtEnd { get; private set; }

    /// <summary>What the current step asked and got.</summary>
    public ref readonly BlockStep Step => ref step;

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Events => events;

    /// <inheritdoc/>
    public override IReadOnlyList<string> EventNames => AllEventNames;

    /// <inheritdoc/>
    public override long WalkInterval => 64 + (4L * Geometry.MaxPoolsInArena * Model.Arenas.Count) + (Model.Live.Count / 2);

    /// <summary>The notes of every law in this run.</summary>
    public IEnumerable<LawCheck> Notes => notes;

    /// <summary>The pools that were carved off their arenas, as they are during this walk.</summary>
    internal List<CarvedPool> CarvedPools
    {
        get
        {
            if (carvedPools is null)
            {
                carvedPools = Spare.List<CarvedPool>();
                CarvedPool.AddAll(this, carvedPools);
            }

            return carvedPools;
        }
    }

    /// <summary>Begins a command: what it allocates is named after it.</summary>
    public void Begin(in Command command)
    {
        tag = command.Tag;
        born = 0;
    }

    /// <summary>Resolves a choosing operand to the number of a live block, or <see cref="LiveBlocks.None"/>.</summary>
    public int Choose(in Command command)
    {
        int number = LiveBlocks.None;
        if (command.Pinned)
        {
            number = Model.Live.Find(command.X);
        }
        else if (Model.Live.Count > 0)
        {
            number = (int)(command.X % (ulong)Model.Live.Count);
        }

        if (number != LiveBlocks.None)
        {
            Chosen = Model.Live[number].Name;
            ChosenNumber = (ulong)number;
        }

        return number;
    }

    /// <summary>Whether the system says that an address lies in an arena.</summary>
    public bool AddressInRange(ulong address) => bound.AddressInRange((nuint)address);

    /// <summary>Counts a notable event.</summary>
    public void Count(BlockEvent what) => events[(int)what]++;

    /// <summary>
    /// Performs one call on both sides: asks the model, then the system, observes and checks the step laws. Does nothing
    /// once a law is broken.
    /// </summary>
    /// <param name="operation">What to ask.</param>
    /// <param name="prepared">Of what.</param>
    public void Perform(BlockOperation operation, in BlockStep prepared)
    {
        ArgumentNullException.ThrowIfNull(operation);
        step = prepared;
        Perform(operation);
    }

    /// <summary>The step that is about to be performed, to be filled in; there is nothing in it yet.</summary>
    internal ref BlockStep NextStep()
    {
        step = default;
        return ref step;
    }

    /// <summary>Performs the <see cref="NextStep"/>, see the other.</summary>
    /// <param name="operation">What to ask.</param>
    internal void Perform(BlockOperation operation)
    {
        if (Violation is not null)
        {
            return;
        }

        Raw.Log.Clear();
        Arenas.Log.Clear();
        if (step.Kind is StepKind.Realloc or StepKind.Free or StepKind.Write)
        {
            ObserveBefore();
            step.DamagedAt = BlockMemory.FirstDifference(step.Before.Address, step.Before.Size, step.Before.Pattern);
        }

        operation.AskModel(Model, ref step);
        LinkCount.Restart();
        operation.AskSystem(bound, ref step);
        step.Links = LinkCount.SoFar;
        Operations += step.Kind == StepKind.Write ? 0 : 1;
        Observe();
        laws.Step((int)step.Kind)(this, notes);
    }

    /// <inheritdoc/>
    public override void Walk()
    {
        try
        {
            laws.Walk(this, notes);
        }
        finally
        {
            ForgetCarvedPools();
        }
    }

    private void ForgetCarvedPools()
    {
        if (carvedPools is not null)
        {
            Spare.Return(carvedPools);
            carvedPools = null;
        }
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        int before = int.MaxValue;
        if (Violation is null)
        {
            Report();
        }

        while (!drop && Model.Live.Count > 0 && Model.Live.Count < before && Violation is null)
        {
            // A free that is refused ends the loop even when the law against it is switched off.
            before = Model.Live.Count;
            Free(Model.Live.Newest);
        }

        if (Violation is null)
        {
            Walk();
        }

        if (Violation is null)
        {
            LiveRawAtEnd = Model.RawBlocks;
            Raw.Log.Clear();
            Arenas.Log.Clear();
            System.Dispose();
            System.Dispose();
            laws.Final(this, notes);
        }
    }

    /// <inheritdoc/>
    public override string Draw() => HeapDrawing.Draw(this) + ((System as IPairedSystem)?.DrawOther() ?? string.Empty);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposed)
        {
            return;
        }

        // After a failure the heap may be in pieces: it is not asked to take itself down. All its memory is the doors'.
        if (Violation is null)
        {
            Arenas.Trust();
        }

        disposed = true;
        (System as IPairedSystem)?.ReleaseOther();
        Model.Release();
        if (!watched)
        {
            Arenas.Dispose();
            Raw.Dispose();
        }
    }
}

using Verification.Model;
using Verification.Properties.Blocks;
using Verification.Properties.Laws;

namespace Verification.Properties.Foreign;

/// <summary>A <c>malloc</c> family beside its model: performs steps on both, observes what came of them, checks the laws.</summary>
public sealed partial class MallocWorld : World
{
    private readonly (Action<MallocWorld, LawCheck> Check, LawCheck Notes)[] stepLaws;
    private readonly (Action<MallocWorld, LawCheck> Check, LawCheck Notes)[][] stepLawsOfKind;
    private readonly (Action<MallocWorld, LawCheck> Check, LawCheck Notes)[] walkLaws;
    private readonly (Action<MallocWorld, LawCheck> Check, LawCheck Notes)[] finalLaws;
    private readonly long[] events = new long[AllEventNames.Count];
    private readonly IMallocSystem? more;
    private readonly bool drop;
    private MallocStep step;
    private ulong freedLast;
    private ulong written;
    private uint born;
    private uint tag;
    private bool relieving;

    /// <summary>A system with no block, and an empty model.</summary>
    /// <param name="system">The system under test; the world's to dispose of.</param>
    /// <param name="header">What the sequence starts from.</param>
    /// <param name="options">How it is run.</param>
    public MallocWorld(IBlockSystem system, SequenceHeader header, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(options);
        System = system;
        more = system as IMallocSystem;
        drop = header.Drop;
        Model = new MallocModel(options.Named || options.Record);
        IReadOnlyList<(Law Law, Action<MallocWorld, LawCheck> Check)> laws = LawBook<MallocWorld>.All;
        stepLaws = LawBook<MallocWorld>.Select(this, Tier.Step, options.OnlyLaws, laws);
        stepLawsOfKind =
            [.. Enum.GetValues<MallocStepKind>().Select(kind => stepLaws.Where(law => (law.Notes.Law.Steps & (1 << (int)kind)) != 0).ToArray())];
        walkLaws = LawBook<MallocWorld>.Select(this, Tier.Walk, options.OnlyLaws, laws);
        finalLaws = LawBook<MallocWorld>.Select(this, Tier.Final, options.OnlyLaws, laws);
    }

    /// <summary>Names of <see cref="MallocEvent"/>s.</summary>
    public static IReadOnlyList<string> AllEventNames { get; } = Enum.GetNames<MallocEvent>();

    /// <summary>What should be.</summary>
    public MallocModel Model { get; }

    /// <summary>What is.</summary>
    public IBlockSystem System { get; }

    /// <summary>What the system has.</summary>
    public MallocTraits Traits => more?.Traits ?? MallocTraits.Plain;

    /// <summary>Live blocks when the system was disposed of, by the model.</summary>
    public ulong LiveAtEnd { get; private set; }

    /// <summary>The same as the system counted them; null if it does not count.</summary>
    public ulong? CountedAtEnd => more?.LiveAtClose;

    /// <summary>Left in memory that should have gone back to the operating system by now; none before the end, or where that cannot be seen.</summary>
    public IReadOnlyList<Footprint> Footprints { get; private set; } = [];

    /// <summary>What the current step asked and got.</summary>
    public ref readonly MallocStep Step => ref step;

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Events => events;

    /// <inheritdoc/>
    public override IReadOnlyList<string> EventNames => AllEventNames;

    /// <inheritdoc/>
    public override long WalkInterval => 64 + (Model.Live.Count / 2);

    /// <summary>The notes of every law in this run.</summary>
    public IEnumerable<LawCheck> Notes => stepLaws.Concat(walkLaws).Concat(finalLaws).Select(law => law.Notes);

    /// <summary>Begins a command: what it allocates is named after it.</summary>
    public void Begin(in Command command)
    {
        tag = command.Tag;
        born = 0;
    }

    /// <summary>Resolves a choosing operand to the number of a live block, or <see cref="LiveBlocks.None"/>.</summary>
    public int Choose(in Command command)
    {
        int number = command.Pinned ? Model.Live.Find(command.X)
            : Model.Live.Count > 0 ? (int)(command.X % (ulong)Model.Live.Count)
            : LiveBlocks.None;
        if (number != LiveBlocks.None)
        {
            Chosen = Model.Live[number].Name;
            ChosenNumber = (ulong)number;
        }

        return number;
    }

    /// <summary>Frees blocks, one after the other.</summary>
    /// <param name="count">How many, at most all.</param>
    /// <param name="order">0 the newest first, 1 the oldest first, else shuffled by this seed.</param>
    public void Drain(int count, ulong order)
    {
        var rng = new Rng(order);
        for (int i = Math.Min(count, Model.Live.Count); i > 0 && Model.Live.Count > 0 && Violation is null; i--)
        {
            Perform(new MallocStep
            {
                Kind = MallocStepKind.Free,
                Number = order switch
                {
                    0 => Model.Live.Newest,
                    1 => Model.Live.Oldest,
                    _ => (int)rng.Below((ulong)Model.Live.Count),
                },
            });
        }
    }

    /// <inheritdoc/>
    public override void Walk() => Check(walkLaws);

    /// <inheritdoc/>
    public override void Finish()
    {
        // Where there is nothing to destroy, blocks would be lost to the process.
        if (!drop || !Traits.DisposeFrees)
        {
            Drain(Model.Live.Count, 0);
        }

        if (Violation is null)
        {
            Walk();
        }

        if (Violation is null)
        {
            LiveAtEnd = (ulong)Model.Live.Count;
            Footprint[] left = Traits.ReturnsMemory && Footprint.CanBeSought ? [.. LeaveFootprints()] : [];
            System.Dispose();
            Footprints = left;
            Check(finalLaws);
        }
    }

    /// <inheritdoc/>
    public override string Draw()
    {
        const int Shown = 24;
        var lines = new List<string> { $"{Model.Live.Count} live blocks" };
        for (int number = Model.Live.Oldest, i = 0; number != LiveBlocks.None; number = Model.Live.NextYounger(number), i++)
        {
            if (i == Shown)
            {
                lines.Add($"  … {Model.Live.Count - Shown} younger ones");
                break;
            }

            ref readonly LiveBlock block = ref Model.Live[number];
            lines.Add($"  block {number} at {block.Address:x}: {block.Size} bytes, {Model.ExtentOf(block)} usable");
        }

        return string.Join('\n', lines);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // After a failure the system may be in pieces: it is not asked for anything more, and what lives is lost.
        if (Violation is null)
        {
            System.Dispose();
        }
    }

    /// <summary>At both ends of an arena, in a large block that lives when the system is destroyed, and in one that does not.</summary>
    private IEnumerable<Footprint> LeaveFootprints()
    {
        bool large = Footprint.CanBeSoughtInLargeBlocks();
        nuint[] blocks = [System.Malloc(64), large ? System.Malloc(Footprint.LargeBytes) : 0, large ? System.Malloc(Footprint.LargeBytes) : 0];
        for (int i = 0; i < blocks.Length; i++)
        {
            if (blocks[i] != 0)
            {
                yield return Footprint.Leave(blocks[i] + (i == 0 ? 0 : Footprint.MiddleOfLarge));
            }
        }

        const nuint Room = 16;
        if (System.Inspector is { } heap && heap.ArenaOf(blocks[0]) is not 0 and var arena)
        {
            yield return Footprint.Leave(arena + heap.Geometry.ArenaSize - Room);
        }

        if (blocks[2] != 0)
        {
            System.Free(blocks[2]);
        }
    }

    private void Check((Action<MallocWorld, LawCheck> Check, LawCheck Notes)[] laws)
    {
        foreach ((Action<MallocWorld, LawCheck> check, LawCheck notes) in laws)
        {
            if (Violation is null)
            {
                check(this, notes);
            }
        }
    }
}

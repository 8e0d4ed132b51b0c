using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Laws;

namespace Verification.Properties.Radix;

/// <summary>A radix tree beside a plain set of arenas.</summary>
public sealed class RadixWorld : World
{
    private readonly (Action<RadixWorld, LawCheck> Check, LawCheck Notes)[] stepLaws;
    private readonly (Action<RadixWorld, LawCheck> Check, LawCheck Notes)[] walkLaws;
    private readonly (Action<RadixWorld, LawCheck> Check, LawCheck Notes)[] finalLaws;
    private readonly long[] events = new long[AllEventNames.Count];
    private readonly bool drop;

    /// <summary>An empty tree and an empty set.</summary>
    /// <param name="geometry">Arena size and radix split.</param>
    /// <param name="header">What the sequence starts from.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="create">Makes the system under test, or null for the project's own.</param>
    public RadixWorld(
        RadixGeometry geometry, SequenceHeader header, RunOptions options, Func<PyMemAllocatorEx, IRadixSystem>? create = null)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(options);
        Geometry = geometry.Info;
        drop = header.Drop;
        Model = new AddressSpace(Geometry.ArenaSize);
        Raw = new ControlledRaw();
        System = (create ?? geometry.Create)(Raw.Allocator);
        OwnRawBlocks = Raw.Outstanding;
        stepLaws = LawBook<RadixWorld>.Select(this, Tier.Step, options.OnlyLaws, LawBook<RadixWorld>.All);
        walkLaws = LawBook<RadixWorld>.Select(this, Tier.Walk, options.OnlyLaws, LawBook<RadixWorld>.All);
        finalLaws = LawBook<RadixWorld>.Select(this, Tier.Final, options.OnlyLaws, LawBook<RadixWorld>.All);
    }

    /// <summary>Names of <see cref="RadixEvent"/>s.</summary>
    public static IReadOnlyList<string> AllEventNames { get; } = Enum.GetNames<RadixEvent>();

    /// <summary>Arena size and radix split.</summary>
    public GeometryInfo Geometry { get; }

    /// <summary>The arenas that are marked.</summary>
    public AddressSpace Model { get; }

    /// <summary>What is.</summary>
    public IRadixSystem System { get; }

    /// <summary>Where the nodes come from.</summary>
    public ControlledRaw Raw { get; }

    /// <summary>Raw blocks of an empty tree.</summary>
    public int OwnRawBlocks { get; }

    /// <summary>The arena that the last command marked, unmarked or failed to mark; null if it did none of it.</summary>
    public ulong? Changed { get; private set; }

    /// <summary>Whether the last command failed to mark an arena.</summary>
    public bool Failed { get; private set; }

    /// <summary>The address that the last command asked about, or null.</summary>
    public ulong? Probed { get; private set; }

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Events => events;

    /// <inheritdoc/>
    public override IReadOnlyList<string> EventNames => AllEventNames;

    /// <inheritdoc/>
    public override long WalkInterval => 16 + (4L * Model.Arenas.Count);

    /// <summary>The notes of every law in this run.</summary>
    public IEnumerable<LawCheck> Notes => stepLaws.Concat(walkLaws).Concat(finalLaws).Select(law => law.Notes);

    /// <summary>Marks an arena on both sides, unless it would overlap another.</summary>
    public void Mark(ulong arena)
    {
        Begin();
        if (arena == 0 || Model.Collides(arena))
        {
            return;
        }

        Operations++;
        Changed = arena;
        Failed = !System.MarkUsed(arena);
        if (Failed)
        {
            events[(int)RadixEvent.NodeRefused]++;
        }
        else
        {
            Model.Add(arena);
            CountMark(arena);
        }

        Check(stepLaws);
    }

    /// <summary>Unmarks an arena on both sides.</summary>
    /// <param name="choice">Chooses a marked arena.</param>
    public void Unmark(in Command choice)
    {
        Begin();
        if (Choose(choice) is not { } arena)
        {
            return;
        }

        Operations++;
        Changed = arena;
        System.MarkUnused(arena);
        Model.Remove(arena);
        events[(int)RadixEvent.Unmarked]++;
        Check(stepLaws);
    }

    /// <summary>Asks both sides about an address.</summary>
    public void Probe(ulong address)
    {
        Begin();
        Operations++;
        Probed = address;
        events[(int)(Model.Contains(address) ? RadixEvent.ProbedInside : RadixEvent.ProbedOutside)]++;
        Check(stepLaws);
    }

    /// <summary>Resolves a choosing operand to a marked arena, or null. An arena's name is its address.</summary>
    public ulong? Choose(in Command command)
    {
        if (command.Pinned)
        {
            ulong name = command.X;
            for (int i = 0; i < Model.Arenas.Count; i++)
            {
                if (Model.Arenas[i] == name)
                {
                    ChosenNumber = (ulong)i;
                    return Chosen = name;
                }
            }

            return null;
        }

        if (Model.Arenas.Count == 0)
        {
            return null;
        }

        ChosenNumber = command.X % (ulong)Model.Arenas.Count;
        return Chosen = Model.Arenas[(int)ChosenNumber];
    }

    /// <inheritdoc/>
    public override void Walk() => Check(walkLaws);

    /// <inheritdoc/>
    public override void Finish()
    {
        while (!drop && Model.Arenas.Count > 0 && Violation is null)
        {
            Unmark(new Command(0, 0, 0, 0));
        }

        if (Violation is null)
        {
            Walk();
            System.Dispose();
            System.Dispose();
            Check(finalLaws);
        }
    }

    /// <inheritdoc/>
    public override string Draw() => string.Join(
        '\n',
        Model.Arenas.Order().Select(arena => $"arena {arena:x16} to {arena + (ulong)Geometry.ArenaSize - 1:x16}")
            .Prepend($"{Model.Arenas.Count} arenas of {Geometry.ArenaSize} bytes, {System.Nodes} nodes"));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => Raw.Dispose();

    private void Begin()
    {
        Changed = null;
        Probed = null;
        Failed = false;
        Raw.Log.Clear();
    }

    private void CountMark(ulong arena)
    {
        ulong size = Geometry.ArenaSize;
        ulong last = arena + size - 1;
        int leaf = global::System.Numerics.BitOperations.Log2(size) + Geometry.MapBits.Bot;
        Count(RadixEvent.Marked, true);
        Count(RadixEvent.StraddlesEntries, arena % size != 0);
        Count(RadixEvent.StraddlesLeaves, arena >> leaf != last >> leaf);
        Count(RadixEvent.StraddlesNodes, arena >> (leaf + Geometry.MapBits.Mid) != last >> (leaf + Geometry.MapBits.Mid));
        Count(RadixEvent.HighBits, arena >> 48 != 0);
        Count(RadixEvent.EndOfSpace, last == ulong.MaxValue);
        Count(RadixEvent.EntryShared, Model.Arenas.Any(other => other != arena && (other / size == last / size || (other + size - 1) / size == arena / size)));
    }

    private void Count(RadixEvent what, bool happened) => events[(int)what] += happened ? 1 : 0;

    private void Check((Action<RadixWorld, LawCheck> Check, LawCheck Notes)[] laws)
    {
        foreach ((Action<RadixWorld, LawCheck> check, LawCheck notes) in laws)
        {
            if (Violation is null)
            {
                check(this, notes);
            }
        }
    }
}

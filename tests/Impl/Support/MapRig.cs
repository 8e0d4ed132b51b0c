using Verification.Impl;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Radix;
using Xunit;

namespace Verification.Tests.Impl.Support;

/// <summary>A radix tree alone, and a plain list of what is marked in it. Nothing is mapped at any of the addresses.</summary>
internal sealed class MapRig : IDisposable
{
    private readonly List<ulong> marked = [];

    public MapRig(string geometry)
    {
        RadixGeometry named = RadixGeometry.Named(geometry);
        Geometry = named.Info;
        ArenaSize = Geometry.ArenaSize;
        LeafSpan = ArenaSize << Geometry.MapBits.Bot;
        MidSpan = LeafSpan << Geometry.MapBits.Mid;
        Map = named.Create(Raw.Allocator);
    }

    public static TheoryData<string> AllGeometries => new(RadixGeometry.All.Select(geometry => geometry.Name));

    public ControlledRaw Raw { get; } = new();

    public GeometryInfo Geometry { get; }

    public IRadixSystem Map { get; }

    /// <summary>Bytes that an entry, a leaf, a middle node stand for.</summary>
    public ulong ArenaSize { get; }

    public ulong LeafSpan { get; }

    public ulong MidSpan { get; }

    /// <summary>The last address at which an arena may start.</summary>
    public ulong LastStart => 0 - ArenaSize;

    /// <summary>
    /// Boundaries of each kind near 0, 2^47, 2^48, 2^63 and the end of all addresses, none of them 0 itself.
    /// </summary>
    public IEnumerable<ulong> Boundaries =>
        from span in (ulong[])[ArenaSize, LeafSpan, MidSpan]
        from place in (ulong[])[0, 1UL << 47, 1UL << 48, 1UL << 63, 0 - span]
        let boundary = place / span * span
        select boundary == 0 ? span : boundary;

    /// <summary>Offsets of an arena's start before a boundary.</summary>
    public IEnumerable<ulong> OffsetsBefore =>
    [
        0, 1, 2, 7, 8, 15, 16, 4095, 4096, (ArenaSize / 2) - 1, ArenaSize / 2, ArenaSize - 4096,
        ArenaSize - 16, ArenaSize - 2, ArenaSize - 1, ArenaSize,
    ];

    /// <summary>Nodes that the tree needs for what is marked.</summary>
    public int NodesNeeded
    {
        get
        {
            ulong[] entries = [.. marked.SelectMany<ulong, ulong>(arena => [arena, arena + ArenaSize - 1])];
            return entries.Select(address => address / LeafSpan).Distinct().Count()
                + entries.Select(address => address / MidSpan).Distinct().Count();
        }
    }

    public bool Mark(ulong arena)
    {
        bool done = Map.MarkUsed(arena);
        if (done)
        {
            marked.Add(arena);
        }

        return done;
    }

    public void Unmark(ulong arena)
    {
        Map.MarkUnused(arena);
        Assert.True(marked.Remove(arena));
    }

    /// <summary>Asserts membership, and the arena, of an address.</summary>
    public void Probe(ulong address)
    {
        ulong expected = marked.Find(arena => address >= arena && address - arena < ArenaSize);
        if (Map.IsUsed(address) != (expected != 0) || Map.ArenaOf(address) != expected)
        {
            Assert.Fail($"{address:x} is in {Map.ArenaOf(address):x} ({Map.IsUsed(address)}), not in {expected:x}; marked: "
                + string.Join(' ', marked.Select(arena => arena.ToString("x"))));
        }
    }

    /// <summary>Probes around both edges of where an arena is or may be, around the grid, and inside.</summary>
    public void ProbeAround(ulong arena)
    {
        ulong grid = arena / ArenaSize * ArenaSize;
        foreach (ulong edge in (ulong[])[arena, arena + ArenaSize, grid, grid + ArenaSize, arena - ArenaSize, arena + (2 * ArenaSize)])
        {
            for (ulong near = 0; near <= 4; near++)
            {
                Probe(edge + near - 2);
            }
        }

        for (ulong step = 1; step < 8; step++)
        {
            Probe(arena + (ArenaSize / 8 * step) + step);
        }
    }

    /// <summary>Probes what differs from an address in one bit, for each bit.</summary>
    public void ProbeFlips(ulong address)
    {
        for (int bit = 0; bit < 64; bit++)
        {
            Probe(address ^ (1UL << bit));
        }
    }

    public void Dispose()
    {
        Map.Dispose();
        Raw.Dispose();
    }
}

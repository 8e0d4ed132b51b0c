using Verification.Impl;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>An arena at every byte of the pool grid, against its neighbours and against the edge of a radix leaf.</summary>
public class ArenaPositionTests
{
    [Trait("Speed", "Slow")]
    [Fact]
    public void An_arena_may_start_at_every_byte_of_the_grid()
    {
        for (nint offset = 0; offset < 4096; offset++)
        {
            AssertPosition<TinyGeometry>(offset);
        }
    }

    [Trait("Speed", "Slow")]
    [Fact]
    public void An_arena_may_lie_across_a_leafs_edge_at_every_byte()
    {
        for (nint offset = -4096; offset < 0; offset++)
        {
            AssertPosition<TinyGeometry>(offset);
        }
    }

    [Fact]
    public void An_arena_may_lie_across_the_edges_of_leaves_of_two_entries()
    {
        nint arena = 8192;
        nint[] fringe = [-17, -16, -8, -2, -1, 0, 1, 2, 8, 16, 17];
        for (nint edge = -2 * arena; edge <= 2 * arena; edge += 1024)
        {
            foreach (nint offset in fringe)
            {
                AssertPosition<CrampedGeometry>(edge + offset);
            }
        }
    }

    [Fact]
    public void A_real_arena_may_start_anywhere()
    {
        foreach (nint offset in (nint[])[0, 1, 8, 16, 4095, 4096, 16383, 16384, 16385, 524288, 1048575, -1, -16384])
        {
            AssertPosition<CPython311Geometry>(offset);
        }
    }

    private static void AssertPosition<TGeometry>(nint offset)
        where TGeometry : unmanaged, IGeometry
    {
        using var heap = new Heap<TGeometry>();
        nuint size = heap.Geometry.ArenaSize;
        nuint pool = heap.Geometry.PoolSize;
        nint width = (nint)size;

        // Three arenas side by side, the middle one first, so that entries of the tree are shared on both sides.
        heap.Arenas.Script(offset, offset - width, offset + width);
        nuint start = heap.Arenas.Origin + (nuint)offset;
        nuint pools = heap.Geometry.MaxPoolsInArena - (start % pool == 0 ? 0u : 1);
        List<nuint> middle = heap.FillNewArena(heap.Threshold);
        AssertBlocks(heap, middle, start, pools);
        AssertMembers(heap, start, start + size);
        AssertMap(heap, start, start + size);

        List<nuint> below = heap.FillNewArena(heap.Threshold);
        AssertBlocks(heap, below, start - size, pools);
        AssertMembers(heap, start - size, start + size);

        // The third keeps its last pool free: it stands behind in the list and is the one that is kept.
        List<nuint> above = [heap.Malloc(heap.Threshold)];
        AssertMembers(heap, start - size, start + (2 * size));

        middle.ForEach(block => Assert.True(heap.Free(block)));
        Assert.Equal([start], heap.Arenas.Released);
        AssertMembers(heap, start - size, start);
        AssertMembers(heap, start + size, start + (2 * size));

        below.ForEach(block => Assert.True(heap.Free(block)));
        above.ForEach(block => Assert.True(heap.Free(block)));
        Assert.Equal([start, start - size], heap.Arenas.Released);
        Assert.Equal([start + size], heap.Arenas.Outstanding);
        AssertMembers(heap, start + size, start + (2 * size));
        heap.End();
    }

    private static void AssertBlocks<TGeometry>(Heap<TGeometry> heap, List<nuint> blocks, nuint start, nuint pools)
        where TGeometry : unmanaged, IGeometry
    {
        uint blocksInPool = heap.Geometry.BlocksInPool(heap.Geometry.SizeClasses - 1);
        ArenaView arena = heap.Inspector.Arena(HeapInspector.ReadPool(heap.PoolOf(blocks[0])).ArenaIndex);
        Assert.Equal((start, (uint)pools, 0u), (arena.Address, arena.TotalPools, arena.FreePoolCount));
        Assert.Equal(pools * blocksInPool, (nuint)blocks.Count);
        nuint firstPool = (start + heap.Geometry.PoolSize - 1) / heap.Geometry.PoolSize * heap.Geometry.PoolSize;
        Assert.Equal(firstPool + (pools * heap.Geometry.PoolSize), arena.PoolAddress);
        for (int i = 0; i < blocks.Count; i++)
        {
            nuint place = firstPool + ((nuint)(i / (int)blocksInPool) * heap.Geometry.PoolSize)
                + heap.Geometry.PoolOverhead + ((nuint)(i % (int)blocksInPool) * heap.Threshold);
            Assert.Equal(place, blocks[i]);
        }
    }

    /// <summary>Asserts that the addresses from one to before another are members, and those around only where another arena is.</summary>
    private static void AssertMembers<TGeometry>(Heap<TGeometry> heap, nuint from, nuint to)
        where TGeometry : unmanaged, IGeometry
    {
        nuint size = heap.Geometry.ArenaSize;
        for (nuint near = 0; near <= 2; near++)
        {
            Assert.True(heap.Allocator.AddressInRange(from + near));
            Assert.True(heap.Allocator.AddressInRange(to - 1 - near));
            Assert.False(IsMisjudged(heap, from - 1 - near));
            Assert.False(IsMisjudged(heap, to + near));
        }

        for (nuint address = from; address < to; address += (size / 16) - 3)
        {
            Assert.True(heap.Allocator.AddressInRange(address));
            Assert.Equal(from + ((address - from) / size * size), heap.Inspector.ArenaOf(address));
        }

        // What differs in one bit only, as far up as addresses go, is another arena's or nobody's.
        for (int bit = 0; bit < 64; bit++)
        {
            nuint flipped = from ^ ((nuint)1 << bit);
            Assert.Equal(heap.Arenas.Outstanding.Any(arena => flipped - arena < size), heap.Allocator.AddressInRange(flipped));
        }
    }

    /// <summary>Whether membership of an address is other than the arenas that are out make it.</summary>
    private static bool IsMisjudged<TGeometry>(Heap<TGeometry> heap, nuint address)
        where TGeometry : unmanaged, IGeometry =>
        heap.Allocator.AddressInRange(address) != heap.Arenas.Outstanding.Any(arena => address - arena < heap.Geometry.ArenaSize)
        || (heap.Inspector.ArenaOf(address) != 0) != heap.Allocator.AddressInRange(address);

    private static void AssertMap<TGeometry>(Heap<TGeometry> heap, nuint from, nuint to)
        where TGeometry : unmanaged, IGeometry
    {
        int leafBits = int.CreateChecked(nuint.Log2(heap.Geometry.ArenaSize)) + heap.Geometry.MapBits.Bot;
        MallocStats stats = heap.ReadStats();
        Assert.Equal((((to - 1) >> leafBits) - (from >> leafBits)) + 1, stats.MapBotNodes);
        int midBits = leafBits + heap.Geometry.MapBits.Mid;
        Assert.Equal((((to - 1) >> midBits) - (from >> midBits)) + 1, stats.MapMidNodes);
    }
}

using Verification.Impl;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>The ring of used pools of one class: who stands in front, and so serves the next request.</summary>
public class UsedPoolTests
{
    // Cramped: two blocks of the largest class in a pool, three of the next ones.
    private const uint Size = 320;
    private const uint SizeClass = (Size / 16) - 1;

    [Fact]
    public void A_full_pool_that_gets_room_goes_to_the_front_of_its_ring()
    {
        using var heap = new Heap<CrampedGeometry>();
        nuint[][] pools = [FillPool(heap), FillPool(heap), FillPool(heap)];
        Assert.Empty(Ring(heap));

        heap.Free(pools[0][1]);
        Assert.Equal([heap.PoolOf(pools[0][0])], Ring(heap));
        heap.Free(pools[2][2]);
        Assert.Equal([heap.PoolOf(pools[2][0]), heap.PoolOf(pools[0][0])], Ring(heap));
        heap.Free(pools[1][0]);
        Assert.Equal([heap.PoolOf(pools[1][0]), heap.PoolOf(pools[2][0]), heap.PoolOf(pools[0][0])], Ring(heap));

        // The front serves until it is full again.
        Assert.Equal(pools[1][0], heap.Malloc(Size));
        Assert.Equal(pools[2][2], heap.Malloc(Size));
        Assert.Equal(pools[0][1], heap.Malloc(Size));
        Assert.Empty(Ring(heap));
    }

    [Fact]
    public void A_used_pool_that_gets_more_room_keeps_its_place()
    {
        using var heap = new Heap<CrampedGeometry>();
        nuint[][] pools = [FillPool(heap), FillPool(heap)];
        heap.Free(pools[0][0]);
        heap.Free(pools[1][0]);

        heap.Free(pools[0][1]);

        Assert.Equal([heap.PoolOf(pools[1][0]), heap.PoolOf(pools[0][0])], Ring(heap));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_pool_that_becomes_empty_leaves_its_ring_from_any_place(int which)
    {
        using var heap = new Heap<CrampedGeometry>();
        nuint[][] pools = [FillPool(heap), FillPool(heap), FillPool(heap)];
        foreach (nuint[] pool in pools)
        {
            heap.Free(pool[0]);
        }

        nuint[] last = pools[which];
        nuint[] expected = [.. Ring(heap).Where(pool => pool != heap.PoolOf(last[0]))];
        heap.Free(last[1]);
        heap.Free(last[2]);

        Assert.Equal(2, expected.Length);
        Assert.Equal(expected, Ring(heap));
        ArenaView arena = heap.Inspector.Arena(0);
        Assert.Equal((heap.PoolOf(last[0]), 6u), (arena.FreePools, arena.FreePoolCount));
    }

    [Fact]
    public void Used_pools_serve_before_free_ones_and_free_ones_before_uncarved_ones()
    {
        using var heap = new Heap<CrampedGeometry>();
        nuint[] first = FillPool(heap);
        nuint[] second = FillPool(heap);
        Array.ForEach(first, block => heap.Free(block));
        heap.Free(second[1]);

        Assert.Equal(second[1], heap.Malloc(Size));
        Assert.Equal(heap.PoolOf(first[0]), heap.PoolOf(heap.Malloc(Size)));
        heap.Malloc(Size);
        heap.Malloc(Size);
        Assert.Equal(heap.PoolOf(second[0]) + heap.Geometry.PoolSize, heap.PoolOf(heap.Malloc(Size)));
    }

    [Fact]
    public void Free_pools_of_an_arena_are_taken_again_last_freed_first_whatever_their_class_was()
    {
        using var heap = new Heap<CrampedGeometry>();
        nuint[][] pools = [FillPool(heap), FillPool(heap), FillPool(heap), FillPool(heap)];
        foreach (int which in (int[])[2, 0, 1])
        {
            Array.ForEach(pools[which], block => heap.Free(block));
        }

        Assert.Equal(heap.PoolOf(pools[1][0]), heap.PoolOf(heap.Malloc(16)));
        Assert.Equal(heap.PoolOf(pools[0][0]), heap.PoolOf(heap.Malloc(32)));
        Assert.Equal(heap.PoolOf(pools[2][0]), heap.PoolOf(heap.Malloc(Size)));
        Assert.Equal(heap.PoolOf(pools[3][0]) + heap.Geometry.PoolSize, heap.PoolOf(heap.Malloc(48)));
    }

    private static nuint[] FillPool(Heap<CrampedGeometry> heap)
    {
        nuint[] blocks = [heap.Malloc(Size), heap.Malloc(Size), heap.Malloc(Size)];
        Assert.Single(blocks.Select(heap.PoolOf).Distinct());
        return blocks;
    }

    private static List<nuint> Ring(Heap<CrampedGeometry> heap)
    {
        (nuint ring, nuint next, nuint previous) = heap.Inspector.UsedPools(SizeClass);
        List<nuint> pools = [];
        nuint before = ring;
        for (nuint pool = next; pool != ring; pool = HeapInspector.ReadPool(pool).NextPool)
        {
            Assert.Equal(before, HeapInspector.ReadPool(pool).PrevPool);
            pools.Add(pool);
            before = pool;
        }

        Assert.Equal(before, previous);
        return pools;
    }
}

using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>What is not a block of the heap is refused, and nothing changes.</summary>
public unsafe class ForeignPointerTests
{
    [Fact]
    public void To_free_null_does_nothing_with_success()
    {
        using var heap = new Heap<TinyGeometry>();
        string before = heap.Snapshot();

        Assert.True(heap.Free(0));

        Assert.Equal(before, heap.Snapshot());
        Assert.Equal((0, 0), (heap.Raw.Log.Frees, heap.Raw.Log.Strangers));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1000)]
    public void Every_address_in_and_around_an_arena_that_is_no_carved_block_is_refused(int offset)
    {
        using var heap = new Heap<TinyGeometry>();
        heap.Arenas.Script(offset);

        // A full pool, a used one, one that became empty, and none or one that was never carved.
        HashSet<nuint> carved = [];
        for (int i = 0; i < 7; i++)
        {
            carved.Add(heap.Malloc(128));
        }

        nuint used = heap.Malloc(40);
        carved.Add(used);
        nuint gone = heap.Malloc(64);
        heap.Free(heap.Malloc(48));
        heap.Free(gone);
        string before = heap.Snapshot();
        nuint start = heap.Arenas.Outstanding[0];

        // The block that was carved ahead is left out: it cannot be told from one that was freed.
        for (nuint address = start - 300; address < start + heap.Geometry.ArenaSize + 300; address++)
        {
            if (!carved.Contains(address))
            {
                Assert.False(heap.Free(address), $"{address - start}");
                Assert.Equal(0u, heap.Realloc(address, 16));
            }
        }

        Assert.Equal(before, heap.Snapshot());
        Assert.All(carved.Where(block => heap.PoolOf(block) != heap.PoolOf(used)), block => Assert.True(heap.Free(block)));
        Assert.True(heap.Free(used));
        Assert.Equal(0, heap.Allocator.GetAllocatedBlocks());
        heap.End();
    }

    [Fact]
    public void Addresses_outside_all_arenas_are_refused_unless_they_are_live_raw_blocks()
    {
        using var heap = new Heap<TinyGeometry>();
        nuint raw = heap.Malloc(1000);
        heap.Malloc(8);
        string before = heap.Snapshot();
        int onStack = 0;
        nuint[] strangers =
        [
            1, 8, 16, (nuint)(&onStack), raw - 16, raw - 1, raw + 1, raw + 16, heap.Arenas.Origin - 16,
            heap.Arenas.Origin + heap.Geometry.ArenaSize, nuint.MaxValue, nuint.MaxValue - 15, (nuint)1 << 47, (nuint)1 << 63,
        ];

        foreach (nuint stranger in strangers)
        {
            Assert.False(heap.Free(stranger));
            Assert.Equal(0u, heap.Realloc(stranger, 100));
            Assert.Equal(0u, heap.Realloc(stranger, 0));
        }

        Assert.Equal(before, heap.Snapshot());
        Assert.Equal((0, 3 * strangers.Length), (onStack, heap.Raw.Log.Strangers));
        Assert.True(heap.Free(raw));
        heap.End();
    }

    [Fact]
    public void A_raw_block_is_freed_once()
    {
        using var heap = new Heap<TinyGeometry>();
        nuint block = heap.Malloc(heap.Threshold + 1);

        Assert.True(heap.Free(block));
        Assert.False(heap.Free(block));
        Assert.Equal(0u, heap.Realloc(block, 1));

        Assert.Equal((0, 0), (heap.Allocator.RawAllocatedBlocks, heap.Allocator.GetAllocatedBlocks()));
        Assert.Equal((1, 2), (heap.Raw.Log.Frees, heap.Raw.Log.Strangers));
    }

    [Fact]
    public void The_old_place_of_a_raw_block_that_moved_is_refused()
    {
        using var heap = new Heap<TinyGeometry>();
        nuint block = heap.Malloc(1000);
        nuint moved = heap.Realloc(block, 2000);

        Assert.False(heap.Free(block));
        Assert.Equal(1, heap.Allocator.RawAllocatedBlocks);
        Assert.True(heap.Free(moved));
        Assert.Equal(0, heap.Allocator.RawAllocatedBlocks);
    }

    [Fact]
    public void Blocks_of_an_arena_that_was_given_back_are_refused()
    {
        using var heap = new Heap<TinyGeometry>();
        List<nuint> gone = heap.FillNewArena(64);
        heap.FillNewArena(64).ForEach(block => heap.Free(block));
        gone.ForEach(block => Assert.True(heap.Free(block)));
        Assert.Single(heap.Arenas.Released);
        string before = heap.Snapshot();

        Assert.All(gone, block => Assert.False(heap.Free(block)));
        Assert.All(gone, block => Assert.Equal(0u, heap.Realloc(block, 8)));

        Assert.Equal(before, heap.Snapshot());
    }

    [Fact]
    public void A_block_of_a_pool_that_became_empty_is_freed_once()
    {
        using var heap = new Heap<TinyGeometry>();
        nuint block = heap.Malloc(64);
        heap.Malloc(48);
        Assert.True(heap.Free(block));
        string before = heap.Snapshot();

        Assert.False(heap.Free(block));
        Assert.Equal(0u, heap.Realloc(block, 8));

        Assert.Equal(before, heap.Snapshot());
    }

    [Fact]
    public void Garbage_that_looks_like_a_pool_of_another_arena_is_refused()
    {
        // The first arena lies behind the second, so that the second's pools are before the end of its carved ones.
        using var heap = new Heap<TinyGeometry>();
        heap.Arenas.Script(4096, 0);
        nuint[] first = [.. heap.FillNewArena(128)];
        nuint second = heap.Malloc(128);
        nuint uncarved = heap.PoolOf(second) + heap.Geometry.PoolSize;

        // The bytes of a full pool of the first arena, where no pool was carved yet.
        Buffer.MemoryCopy((void*)heap.PoolOf(first[0]), (void*)uncarved, heap.Geometry.PoolSize, heap.Geometry.PoolSize);
        Assert.False(heap.Free(uncarved + heap.Geometry.PoolOverhead));

        // And of one of its own, which it says to be past.
        Buffer.MemoryCopy((void*)heap.PoolOf(second), (void*)uncarved, heap.Geometry.PoolSize, heap.Geometry.PoolSize);
        Assert.False(heap.Free(uncarved + heap.Geometry.PoolOverhead));

        Assert.Equal(first.Length + 1, heap.Allocator.GetAllocatedBlocks());
    }

    [Fact]
    public void Garbage_before_an_arena_that_looks_like_a_pool_of_it_is_refused()
    {
        // The arena begins within a pool's bounds: what is there is not the arena's.
        using var heap = new Heap<TinyGeometry>();
        heap.Arenas.Script(-1000);
        nuint[] blocks = [.. heap.FillNewArena(128)];
        nuint before = heap.PoolOf(heap.Arenas.Outstanding[0]);
        Assert.Equal(24u, heap.Arenas.Outstanding[0] - before);
        Buffer.MemoryCopy((void*)heap.PoolOf(blocks[0]), (void*)before, heap.Geometry.PoolSize, heap.Geometry.PoolSize);

        for (nuint address = before + 24; address < before + heap.Geometry.PoolSize; address++)
        {
            Assert.False(heap.Free(address));
        }

        Assert.Equal(blocks.Length, heap.Allocator.GetAllocatedBlocks());
    }

    [Fact]
    public void A_chain_that_a_program_bent_into_a_ring_is_not_walked_forever()
    {
        using var heap = new Heap<TinyGeometry>();
        nuint[] blocks = [.. Enumerable.Range(0, 3).Select(_ => heap.Malloc(64))];
        Assert.True(heap.Free(blocks[0]));
        nuint link = *(nuint*)blocks[0];
        *(nuint*)blocks[0] = blocks[0];

        Assert.True(heap.Free(blocks[1]));
        Assert.False(heap.Free(blocks[0]));
        *(nuint*)blocks[0] = link;
        Assert.True(heap.Free(blocks[2]));
        Assert.Equal(0, heap.Allocator.GetAllocatedBlocks());
    }
}

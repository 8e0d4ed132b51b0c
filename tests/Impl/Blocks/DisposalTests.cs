using Verification.Impl;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>The end of a heap: everything goes back, once; and nothing can be asked of it afterwards.</summary>
public unsafe class DisposalTests
{
    [Fact]
    public void A_heap_that_never_had_an_arena_gives_its_two_blocks_back()
    {
        using var heap = new Heap<TinyGeometry>();

        heap.End();

        Assert.Equal((2, 0), (heap.Raw.Log.Frees, heap.Raw.Log.Strangers));
    }

    [Fact]
    public void Live_blocks_go_back_with_the_heap()
    {
        using var heap = new Heap<TinyGeometry>();
        for (int i = 0; i < 20; i++)
        {
            heap.FillNewArena(64);
            heap.Malloc(1000);
        }

        Assert.Equal((20, 20), (heap.Arenas.Outstanding.Count, (int)heap.Allocator.RawAllocatedBlocks));
        heap.End(liveRawBlocks: 20);
        Assert.Equal(20, heap.Arenas.Released.Count);
        Assert.Equal(0, heap.Raw.Log.Strangers);
    }

    [Fact]
    public void Arenas_released_before_do_not_go_back_twice()
    {
        using var heap = new Heap<TinyGeometry>();
        List<List<nuint>> arenas = [heap.FillNewArena(64), heap.FillNewArena(64), heap.FillNewArena(64)];
        arenas[0].ForEach(block => heap.Free(block));
        arenas[1].ForEach(block => heap.Free(block));
        Assert.Single(heap.Arenas.Released);

        heap.End();

        Assert.Equal(3, heap.Arenas.Released.Distinct().Count());
        Assert.Equal(3, heap.Arenas.Released.Count);
    }

    [Fact]
    public void Disposing_of_a_heap_twice_does_nothing_the_second_time()
    {
        using var heap = new Heap<TinyGeometry>();
        heap.Malloc(8);
        heap.Allocator.Dispose();
        heap.Raw.Log.Clear();
        int released = heap.Arenas.Released.Count;

        heap.Allocator.Dispose();

        Assert.Equal((1, 0, 0), (heap.Raw.Closes, heap.Raw.Log.Frees, heap.Raw.Log.Strangers));
        Assert.Equal((released, 0), (heap.Arenas.Released.Count, heap.Arenas.Blunders));
    }

    [Fact]
    public void Every_member_of_a_heap_that_was_disposed_of_says_so()
    {
        using var raw = new ControlledRaw();
        using var arenas = new ScriptedArenas(GeometryInfo.Of<TinyGeometry>());
        var heap = new BlockAllocator<TinyGeometry>(raw.Allocator, arenas.Allocator);
        var stats = new MallocStats(GeometryInfo.Of<TinyGeometry>());
        var block = (nuint)heap.Malloc(8);
        heap.Dispose();

        Action[] uses =
        [
            () => heap.Malloc(1),
            () => heap.Malloc(0),
            () => heap.Calloc(1, 1),
            () => heap.Realloc((void*)block, 1),
            () => heap.Realloc(null, 1),
            () => heap.Free((void*)block),
            () => heap.Free(null),
            () => heap.AddressInRange(block),
            () => heap.AddressInRange(0),
            () => heap.GetAllocatedBlocks(),
            () => heap.GetStats(stats),
            () => heap.Inspect(),
            () => _ = heap.ArenasAllocated,
            () => _ = heap.RawAllocatedBlocks,
        ];

        Assert.All(uses, use => Assert.Throws<ObjectDisposedException>(use));
        Assert.Throws<ArgumentNullException>(() => heap.GetStats(null!));
    }

    [Fact]
    public void The_figures_of_a_heap_want_a_place_to_go()
    {
        using var heap = new Heap<TinyGeometry>();

        Assert.Throws<ArgumentNullException>(() => heap.Allocator.GetStats(null!));
    }
}

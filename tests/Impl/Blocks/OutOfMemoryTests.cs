using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>Every request to the doors that can fail, failing: the vector, the arena, each node, the raw block itself.</summary>
public class OutOfMemoryTests
{
    private const ulong Always = ulong.MaxValue;

    // Arenas across the edge of a leaf need two nodes more than those in its midst.
    private const nint AcrossLeaves = -16;

    [Theory]
    [InlineData(0, "the vector")]
    [InlineData(1, "the middle node")]
    [InlineData(2, "the leaf of its start")]
    [InlineData(3, "the leaf of its end")]
    public void When_an_arena_lacks_something_the_block_comes_from_the_raw_source(int failing, string what)
    {
        using var heap = new Heap<TinyGeometry>();
        heap.Arenas.Script(AcrossLeaves, AcrossLeaves);
        heap.Raw.Fail((ulong)failing, 1);

        nuint block = heap.Malloc(24);

        Assert.False(heap.Allocator.AddressInRange(block), what);
        Assert.Equal((block, 24u, 1), (heap.Raw.Log.LastGrant, heap.Raw.Log.LastBytes, heap.Raw.Log.Failures));
        AssertNoArena(heap, requests: failing == 0 ? 0 : 1);
        Assert.Equal(failing == 0 ? 0 : failing - 1, heap.Inspector.MapNodes);
        Assert.Equal((1, 1), (heap.Allocator.RawAllocatedBlocks, heap.Allocator.GetAllocatedBlocks()));

        // The next request finds what the failed one left.
        nuint next = heap.Malloc(24);
        Assert.True(heap.Allocator.AddressInRange(next));
        Assert.Equal(3, heap.Inspector.MapNodes);
        Assert.Equal((2, 1), ((int)heap.Allocator.GetAllocatedBlocks(), (int)heap.Allocator.RawAllocatedBlocks));
        Assert.True(heap.Free(next));
        Assert.True(heap.Free(block));
        Assert.Equal((0, 0), ((int)heap.Allocator.GetAllocatedBlocks(), (int)heap.Allocator.RawAllocatedBlocks));
        heap.End();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void When_the_raw_source_lacks_the_block_too_the_answer_is_null_and_nothing_is_kept(int failing)
    {
        using var heap = new Heap<TinyGeometry>();
        heap.Arenas.Script(AcrossLeaves, AcrossLeaves, AcrossLeaves);
        heap.Raw.Fail((ulong)failing, 2);
        Assert.Equal(0u, heap.Malloc(24));
        AssertNoArena(heap, requests: failing == 0 ? 0 : 1);
        Assert.Equal((0, 0), (heap.Allocator.RawAllocatedBlocks, heap.Allocator.GetAllocatedBlocks()));

        heap.Raw.Fail(0, Always);
        Assert.Equal(0u, heap.Calloc(3, 8));
        Assert.Equal(0u, heap.Realloc(0, 24));
        Assert.Equal(0u, heap.Malloc(0));
        Assert.Equal(0u, heap.Malloc(heap.Threshold + 1));
        Assert.Equal(0u, heap.Calloc(1, heap.Threshold + 1));
        Assert.Equal((0, 0), (heap.Allocator.RawAllocatedBlocks, heap.Allocator.GetAllocatedBlocks()));

        heap.Raw.Fail(0, 0);
        heap.Arenas.Script(AcrossLeaves);
        Assert.True(heap.Allocator.AddressInRange(heap.Malloc(24)));
        heap.End();
    }

    [Fact]
    public void When_no_arena_is_to_be_had_small_blocks_come_from_the_raw_source()
    {
        using var heap = new Heap<TinyGeometry>();
        heap.Arenas.Fail(0, Always);
        nuint block = heap.Malloc(24);
        nuint zeroed = heap.Calloc(3, 8);

        Assert.Equal((2, 2), (heap.Allocator.RawAllocatedBlocks, heap.Allocator.GetAllocatedBlocks()));
        Assert.Null(BlockMemory.FirstNonZero(zeroed, 24));
        AssertNoArena(heap, requests: 2);
        Assert.Equal((16u, 0), (heap.Inspector.MaxArenas, heap.Inspector.UnusedArenaObjects));

        // A raw block stays raw, even when arenas are to be had again.
        heap.Arenas.Fail(0, 0);
        nuint moved = heap.Realloc(block, 16);
        Assert.False(heap.Allocator.AddressInRange(moved));
        Assert.True(heap.Free(moved));
        Assert.True(heap.Free(zeroed));
        Assert.Equal((0, 0), (heap.Allocator.RawAllocatedBlocks, heap.Allocator.GetAllocatedBlocks()));
        heap.End();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void When_the_vector_cannot_grow_the_arenas_it_has_go_on(bool fallback)
    {
        using var heap = new Heap<TinyGeometry>();
        List<nuint> blocks = [];
        for (int i = 0; i < 16; i++)
        {
            blocks.AddRange(heap.FillNewArena(heap.Threshold));
        }

        string before = heap.Snapshot();
        heap.Raw.Fail(0, fallback ? 1u : 2u);
        nuint block = heap.Malloc(heap.Threshold);

        Assert.Equal(fallback, block != 0);
        Assert.True(!fallback || heap.Free(block));
        Assert.Equal(before, heap.Snapshot());
        Assert.Equal((16, 16u, HeapInspector.None), (heap.Arenas.Requests, heap.Inspector.MaxArenas, heap.Inspector.UnusedArenaObjects));

        // Room in the old arenas is found, and then the vector grows after all.
        Assert.True(heap.Free(blocks[17]));
        Assert.Equal(blocks[17], heap.Malloc(heap.Threshold));
        Assert.True(heap.Allocator.AddressInRange(heap.Malloc(heap.Threshold)));
        Assert.Equal(32u, heap.Inspector.MaxArenas);
        heap.End();
    }

    [Theory]
    [InlineData(24, 40)] // grows in the arenas
    [InlineData(120, 16)] // shrinks by more than a quarter
    [InlineData(24, 4000)] // grows out of the arenas
    [InlineData(24, 0)] // shrinks to nothing, which the raw source serves
    [InlineData(4000, 5000)] // grows in the raw source
    [InlineData(4000, 24)] // shrinks in the raw source
    public void A_block_that_cannot_be_resized_is_as_it_was(int before, int after)
    {
        using var heap = new Heap<TinyGeometry>();
        nuint block = heap.Malloc((nuint)before);

        // Full arenas: a block that moves needs a new one.
        if (heap.Inspector.ArenasAllocated > 0)
        {
            heap.FillArenas((nuint)before);
        }

        BlockMemory.Fill(block, 0, (ulong)before, Contents.Pattern(7));
        string snapshot = heap.Snapshot();
        heap.Raw.Fail(0, Always);
        heap.Arenas.Fail(0, Always);

        Assert.Equal(0u, heap.Realloc(block, (nuint)after));

        Assert.Equal(snapshot, heap.Snapshot());
        Assert.Null(BlockMemory.FirstDifference(block, (ulong)before, Contents.Pattern(7)));
        heap.Raw.Fail(0, 0);
        heap.Arenas.Fail(0, 0);
        nuint moved = heap.Realloc(block, (nuint)after);
        Assert.NotEqual(0u, moved);
        Assert.Null(BlockMemory.FirstDifference(moved, (ulong)Math.Min(before, after), Contents.Pattern(7)));
        Assert.True(heap.Free(moved));
    }

    [Fact]
    public void A_block_that_moves_to_the_raw_source_for_want_of_arenas_keeps_its_contents()
    {
        using var heap = new Heap<TinyGeometry>();
        nuint block = heap.Malloc(24);
        heap.FillArenas(24);
        nint blocks = heap.Allocator.GetAllocatedBlocks();
        BlockMemory.Fill(block, 0, 24, Contents.Pattern(3));
        heap.Arenas.Fail(0, 1);

        nuint moved = heap.Realloc(block, 100);

        Assert.False(heap.Allocator.AddressInRange(moved));
        Assert.Null(BlockMemory.FirstDifference(moved, 24, Contents.Pattern(3)));
        Assert.Equal((blocks, 1), (heap.Allocator.GetAllocatedBlocks(), heap.Allocator.RawAllocatedBlocks));
        heap.End(liveRawBlocks: 1);
    }

    [Fact]
    public void With_any_one_request_failing_every_block_is_served_and_all_goes_back()
    {
        // 40 arenas: the vector three times, the middle node, a leaf, and the blocks of the raw source.
        int requests = Exercise(failing: -1);
        Assert.InRange(requests, 20, 200);
        for (int failing = 0; failing < requests; failing++)
        {
            Exercise(failing);
        }
    }

    private static int Exercise(int failing)
    {
        using var heap = new Heap<TinyGeometry>();
        heap.Raw.Fail((ulong)Math.Max(failing, 0), failing < 0 ? 0u : 1);
        List<nuint> blocks = [];
        int refused = 0;
        for (int i = 0; i < 40 * 28; i++)
        {
            nuint block = i % 64 == 63 ? heap.Malloc(heap.Threshold + (nuint)i) : heap.Malloc(heap.Threshold);
            refused += block == 0 ? 1 : 0;
            if (block != 0)
            {
                BlockMemory.Fill(block, 0, heap.Threshold, Contents.Pattern((ulong)blocks.Count));
                blocks.Add(block);
            }
        }

        // Only a large block has nowhere else to come from.
        Assert.InRange(refused, 0, failing < 0 ? 0 : 1);
        Assert.Equal(blocks.Count, heap.Allocator.GetAllocatedBlocks());
        int requests = heap.Raw.Log.Requests + heap.Raw.Log.Resizes;
        for (int i = 0; i < blocks.Count; i++)
        {
            Assert.Null(BlockMemory.FirstDifference(blocks[i], heap.Threshold, Contents.Pattern((ulong)i)));
            Assert.True(heap.Free(blocks[i]));
        }

        Assert.Equal((0, 0), (heap.Allocator.GetAllocatedBlocks(), heap.Allocator.RawAllocatedBlocks));
        Assert.Single(heap.Arenas.Outstanding);
        heap.End();
        return requests;
    }

    private static void AssertNoArena(Heap<TinyGeometry> heap, int requests)
    {
        Assert.Equal(requests, heap.Arenas.Requests);
        Assert.Empty(heap.Arenas.Outstanding);
        Assert.Equal((0u, HeapInspector.None), ((uint)heap.Allocator.ArenasAllocated, heap.Inspector.UsableArenas));
        Assert.Equal((0u, 0u), ((uint)heap.ReadStats().ArenasAllocatedTotal, (uint)heap.Stats.ArenasHighwater));
        nuint start = heap.Arenas.Origin + unchecked((nuint)AcrossLeaves);
        foreach (nuint address in (nuint[])[start, start + 15, start + 16, start + heap.Geometry.ArenaSize - 1])
        {
            Assert.False(heap.Allocator.AddressInRange(address));
            Assert.Equal(0u, heap.Inspector.ArenaOf(address));
        }
    }
}

using Verification.Impl;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>Making a heap, with and without the memory for it.</summary>
public unsafe class CreationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_heap_that_cannot_be_made_says_so_and_keeps_nothing(int failing)
    {
        using var raw = new ControlledRaw();
        using var arenas = new ScriptedArenas(GeometryInfo.Of<TinyGeometry>());
        raw.Fail((ulong)failing, 1);

        Assert.Throws<OutOfMemoryException>(() => new BlockAllocator<TinyGeometry>(raw.Allocator, arenas.Allocator));

        Assert.Equal(failing + 1, raw.Log.Requests);
        Assert.Equal((0, 1, 0), (raw.LeftAtClose, raw.Closes, arenas.Requests));
        Assert.Equal((0, failing), (raw.Log.Strangers, raw.Log.Frees));
    }

    [Fact]
    public void A_heap_is_made_of_two_raw_blocks_and_has_no_arena()
    {
        using var raw = new ControlledRaw();
        using var arenas = new ScriptedArenas(GeometryInfo.Of<TinyGeometry>());
        raw.Fail(2, ulong.MaxValue);

        using var heap = new BlockAllocator<TinyGeometry>(raw.Allocator, arenas.Allocator);

        Assert.Equal((2, 0), (raw.Outstanding, arenas.Requests));
        Assert.Equal((0u, 0, 0), ((uint)heap.ArenasAllocated, heap.RawAllocatedBlocks, heap.GetAllocatedBlocks()));
        Assert.False(heap.AddressInRange(0));
        Assert.False(heap.AddressInRange(nuint.MaxValue));
    }

    [Fact]
    public void An_empty_heap_has_only_empty_rings_and_no_fingers()
    {
        using var heap = new Heap<TinyGeometry>();

        for (uint sizeClass = 0; sizeClass < heap.Geometry.SizeClasses; sizeClass++)
        {
            (nuint ring, nuint next, nuint previous) = heap.Inspector.UsedPools(sizeClass);
            Assert.Equal((ring, ring), (next, previous));
        }

        for (uint n = 0; n <= heap.Geometry.MaxPoolsInArena; n++)
        {
            Assert.Equal(HeapInspector.None, heap.Inspector.Nfp2Lasta(n));
        }

        Assert.Equal(0, heap.Inspector.MapNodes);
        heap.End();
    }

    [Fact]
    public void Two_heaps_do_not_know_each_others_blocks()
    {
        using var one = new Heap<TinyGeometry>();
        using var other = new Heap<TinyGeometry>();
        nuint[] ofOne = [one.Malloc(1), one.Malloc(0)];
        nuint[] ofOther = [other.Malloc(1), other.Malloc(0)];

        Assert.True(one.Allocator.AddressInRange(ofOne[0]));
        Assert.False(one.Allocator.AddressInRange(ofOther[0]));
        Assert.All(ofOther, block => Assert.False(one.Free(block)));
        Assert.All(ofOne, block => Assert.False(other.Free(block)));
        Assert.All(ofOther, block => Assert.Equal(0u, one.Realloc(block, 100)));
        Assert.All(ofOne, block => Assert.True(one.Free(block)));
        Assert.All(ofOther, block => Assert.True(other.Free(block)));
        one.End();
        other.End();
    }
}

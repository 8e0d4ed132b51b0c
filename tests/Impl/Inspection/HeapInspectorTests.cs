using Verification.Impl;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Inspection;

/// <summary>The sight of a heap's structure: right on a sound heap, and harmless on a broken one.</summary>
public unsafe class HeapInspectorTests
{
    // struct arena_object, 48 bytes: nextarena, then prevarena, are the last two pointers.
    private const int ArenaObjectSize = 48;
    private const int OffsetOfNextArena = 32;
    private const int OffsetOfPrevArena = 40;

    [Fact]
    public void An_arena_is_seen_as_it_is()
    {
        using var heap = new Heap<TinyGeometry>();
        heap.Arenas.Script(40);
        nuint start = heap.Arenas.Origin + 40;
        nuint firstPool = heap.Arenas.Origin + 1024;

        nuint block = heap.Malloc(128);
        Assert.Equal(
            new ArenaView(start, firstPool + 1024, 2, 3, 0, HeapInspector.None, HeapInspector.None),
            heap.Inspector.Arena(0));
        Assert.Equal(
            new PoolView(1, block + 128, Ring(heap, 7), Ring(heap, 7), 0, 7, 48 + 256, 1024 - 128),
            HeapInspector.ReadPool(firstPool));
        Assert.Equal(0u, HeapInspector.ReadLink(block + 128));
        Assert.Equal((0, 1), (heap.Inspector.UsableArenas, heap.Inspector.UnusedArenaObjects));
        Assert.Equal((0, HeapInspector.None), (heap.Inspector.Nfp2Lasta(2), heap.Inspector.Nfp2Lasta(3)));
        Assert.Equal((1u, 0, 1), ((uint)heap.Inspector.ArenasAllocated, heap.Inspector.RawAllocatedBlocks, heap.Inspector.GetAllocatedBlocks()));
        Assert.Equal((start, 0u), (heap.Inspector.ArenaOf(block), heap.Inspector.ArenaOf(start - 1)));
        Assert.Equal((true, false), (heap.Inspector.AddressInRange(start + 4095), heap.Inspector.AddressInRange(start + 4096)));
        Assert.Equal(2, heap.Inspector.MapNodes);

        Assert.True(heap.Free(block));
        Assert.Equal(firstPool, heap.Inspector.Arena(0).FreePools);
        Assert.Equal(block + 128, HeapInspector.ReadLink(block));
        Assert.Equal((Ring(heap, 7), Ring(heap, 7)), (heap.Inspector.UsedPools(7).Next, heap.Inspector.UsedPools(7).Previous));
    }

    [Fact]
    public void An_index_out_of_range_is_refused()
    {
        using var heap = new Heap<TinyGeometry>();
        Assert.Throws<ArgumentOutOfRangeException>(() => heap.Inspector.Arena(0));
        heap.Malloc(1);

        Assert.Equal(0u, heap.Inspector.Arena(15).Address);
        Assert.Throws<ArgumentOutOfRangeException>(() => heap.Inspector.Arena(16));
        Assert.Equal(HeapInspector.None, heap.Inspector.Nfp2Lasta(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => heap.Inspector.Nfp2Lasta(5));
        Assert.NotEqual(0u, heap.Inspector.UsedPools(7).Ring);
        Assert.Throws<ArgumentOutOfRangeException>(() => heap.Inspector.UsedPools(8));
    }

    [Fact]
    public void Pointers_that_lead_out_of_the_vector_or_between_its_entries_are_astray()
    {
        using var heap = new Heap<TinyGeometry>();
        nuint vector = 0;
        heap.Arenas.OnRequest = () => vector = heap.Raw.Log.LastGrant;
        heap.Malloc(1);
        Assert.NotEqual(0u, vector);
        var next = (nuint*)(vector + OffsetOfNextArena);
        var previous = (nuint*)(vector + OffsetOfPrevArena);
        Assert.Equal((HeapInspector.None, HeapInspector.None), (heap.Inspector.Arena(0).Next, heap.Inspector.Arena(0).Previous));

        foreach (nuint astray in (nuint[])[1, vector - ArenaObjectSize, vector - 1, vector + 1, vector + 8, vector + (16 * ArenaObjectSize), nuint.MaxValue])
        {
            (*next, *previous) = (astray, astray);
            Assert.Equal((HeapInspector.Astray, HeapInspector.Astray), (heap.Inspector.Arena(0).Next, heap.Inspector.Arena(0).Previous));
        }

        for (int i = 0; i < 16; i++)
        {
            (*next, *previous) = (vector + (nuint)(i * ArenaObjectSize), vector + (nuint)((15 - i) * ArenaObjectSize));
            Assert.Equal((i, 15 - i), (heap.Inspector.Arena(0).Next, heap.Inspector.Arena(0).Previous));
        }

        (*next, *previous) = (0, 0);
        heap.End();
    }

    [Fact]
    public void Figures_through_the_inspector_are_the_heaps()
    {
        using var heap = new Heap<TinyGeometry>();
        heap.Malloc(100);
        heap.Malloc(1000);
        var stats = new MallocStats(heap.Geometry);

        heap.Inspector.GetStats(stats);

        Assert.Equal(112u, stats.AllocatedBytes);
        Assert.Equal((1, 1, 2), (stats.RawBlocks, heap.Inspector.RawAllocatedBlocks, heap.Inspector.GetAllocatedBlocks()));
        Assert.Equal(heap.Geometry, heap.Inspector.Geometry);
    }

    private static nuint Ring(Heap<TinyGeometry> heap, uint sizeClass) => heap.Inspector.UsedPools(sizeClass).Ring;
}

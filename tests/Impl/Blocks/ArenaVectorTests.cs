using Verification.Impl;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>The arena vector: 16 entries, then twice as many each time; and its list of unused entries.</summary>
public class ArenaVectorTests
{
    [Fact]
    public void The_vector_is_got_with_the_first_arena_and_doubles_after_16_and_32()
    {
        using var heap = new Heap<TinyGeometry>();
        Assert.Equal((0u, HeapInspector.None, HeapInspector.None), (heap.Inspector.MaxArenas, heap.Inspector.UsableArenas, heap.Inspector.UnusedArenaObjects));
        for (int arena = 0; arena < 65; arena++)
        {
            heap.FillNewArena(heap.Threshold);

            uint expected = arena < 16 ? 16u : arena < 32 ? 32u : arena < 64 ? 64u : 128u;
            Assert.Equal(expected, heap.Inspector.MaxArenas);
            Assert.Equal(arena == expected - 1 ? HeapInspector.None : arena + 1, heap.Inspector.UnusedArenaObjects);
            Assert.Equal(heap.Arenas.Granted[arena], heap.Inspector.Arena((uint)arena).Address);
            Assert.Equal((nuint)arena + 1, heap.Allocator.ArenasAllocated);
        }

        Assert.Equal(4, heap.Raw.Log.Resizes);
        heap.End();
    }

    [Fact]
    public void After_growth_pools_find_their_arenas_again_and_all_goes_back()
    {
        using var heap = new Heap<TinyGeometry>();
        List<List<nuint>> arenas = [];
        for (int i = 0; i < 40; i++)
        {
            arenas.Add(heap.FillNewArena(heap.Threshold));
        }

        // The odd ones first, then the rest; the last to be emptied is released too, since one emptied before is kept.
        foreach (List<nuint> blocks in arenas.Where((_, i) => i % 2 == 1).Concat(arenas.Where((_, i) => i % 2 == 0)))
        {
            blocks.ForEach(block => Assert.True(heap.Free(block)));
        }

        Assert.Equal(1u, heap.Allocator.ArenasAllocated);
        Assert.Equal([heap.Arenas.Granted[1]], heap.Arenas.Outstanding);
        Assert.Equal(0, heap.Allocator.GetAllocatedBlocks());
        heap.End();
    }

    [Fact]
    public void Entries_are_used_again_the_one_left_last_first()
    {
        using var heap = new Heap<TinyGeometry>();
        List<List<nuint>> arenas = [];
        for (int i = 0; i < 5; i++)
        {
            arenas.Add(heap.FillNewArena(heap.Threshold));
        }

        // The first to be emptied is kept as the last in the list; the others go.
        foreach (int gone in (int[])[1, 3, 0])
        {
            arenas[gone].ForEach(block => heap.Free(block));
        }

        Assert.Equal([heap.Arenas.Granted[3], heap.Arenas.Granted[0]], heap.Arenas.Released);
        Assert.Equal((0, 3, 5), (heap.Inspector.UnusedArenaObjects, heap.Inspector.Arena(0).Next, heap.Inspector.Arena(3).Next));
        Assert.Equal((0u, 0u), ((uint)heap.Inspector.Arena(0).Address, (uint)heap.Inspector.Arena(3).Address));

        heap.FillArenas(heap.Threshold);
        int got = heap.Arenas.Granted.Count;
        heap.FillNewArena(heap.Threshold);
        Assert.Equal(heap.Arenas.Granted[got], heap.Inspector.Arena(0).Address);
        heap.FillNewArena(heap.Threshold);
        Assert.Equal(heap.Arenas.Granted[got + 1], heap.Inspector.Arena(3).Address);
        Assert.Equal(5, heap.Inspector.UnusedArenaObjects);
        heap.End();
    }

    [Fact]
    public void Totals_current_numbers_and_the_high_water_mark_follow_arenas_up_and_down()
    {
        using var heap = new Heap<TinyGeometry>();
        List<List<nuint>> arenas = [];
        for (uint i = 1; i <= 6; i++)
        {
            arenas.Add(heap.FillNewArena(heap.Threshold));
            AssertFigures(heap, total: i, now: i, high: i);
        }

        for (uint i = 0; i < 6; i++)
        {
            arenas[(int)i].ForEach(block => heap.Free(block));
            AssertFigures(heap, total: 6, now: 6 - i, high: 6);
        }

        heap.FillArenas(heap.Threshold);
        heap.FillNewArena(heap.Threshold);
        AssertFigures(heap, total: 7, now: 2, high: 6);
        heap.End();
    }

    private static void AssertFigures(Heap<TinyGeometry> heap, uint total, uint now, uint high)
    {
        MallocStats stats = heap.ReadStats();
        Assert.Equal((total, now, high, total - now), (
            (uint)stats.ArenasAllocatedTotal, (uint)stats.Arenas, (uint)stats.ArenasHighwater, (uint)stats.ArenasReclaimed));
        Assert.Equal((now, now), ((uint)heap.Allocator.ArenasAllocated, (uint)heap.Arenas.Outstanding.Count));
    }
}

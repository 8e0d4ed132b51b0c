using Verification.Impl;
using Verification.Properties;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Inspection;

/// <summary>The figures of <c>_PyObject_DebugMallocStats</c>, and its report to the letter.</summary>
public class MallocStatsTests
{
    [Fact]
    public void The_report_on_an_empty_heap_is_CPythons()
    {
        using var heap = new Heap<CPython311Geometry>();

        Assert.Equal(
            """
            Small block threshold = 512, in 32 size classes.

            class   size   num pools   blocks in use  avail blocks
            -----   ----   ---------   -------------  ------------

            # arenas allocated total           =                    0
            # arenas reclaimed                 =                    0
            # arenas highwater mark            =                    0
            # arenas allocated current         =                    0
            0 arenas * 1048576 bytes/arena     =                    0

            # bytes in allocated blocks        =                    0
            # bytes in available blocks        =                    0
            0 unused pools * 16384 bytes       =                    0
            # bytes lost to pool headers       =                    0
            # bytes lost to quantization       =                    0
            # bytes lost to arena alignment    =                    0
            Total                              =                    0

            arena map counts
            # arena map mid nodes              =                    0
            # arena map bot nodes              =                    0

            # bytes lost to arena map root     =              262,144
            # bytes lost to arena map mid      =                    0
            # bytes lost to arena map bot      =                    0
            Total                              =              262,144

            """,
            Report(heap));
    }

    [Fact]
    public void The_report_on_a_heap_of_known_blocks_is_CPythons()
    {
        using var heap = new Heap<CPython311Geometry>();

        // Two blocks of 16 bytes, one of 112, and 1,033 of 512: 34 pools, the last with 10 blocks. The arena is aligned.
        heap.Malloc(112);
        heap.Malloc(1);
        heap.Malloc(16);
        for (int i = 0; i < 1033; i++)
        {
            heap.Malloc(500);
        }

        Assert.Equal(
            """
            Small block threshold = 512, in 32 size classes.

            class   size   num pools   blocks in use  avail blocks
            -----   ----   ---------   -------------  ------------
                0     16           1               2          1019
                6    112           1               1           144
               31    512          34            1033            21

            # arenas allocated total           =                    1
            # arenas reclaimed                 =                    0
            # arenas highwater mark            =                    1
            # arenas allocated current         =                    1
            1 arenas * 1048576 bytes/arena     =            1,048,576

            # bytes in allocated blocks        =              529,040
            # bytes in available blocks        =               43,184
            28 unused pools * 16384 bytes      =              458,752
            # bytes lost to pool headers       =                1,728
            # bytes lost to quantization       =               15,872
            # bytes lost to arena alignment    =                    0
            Total                              =            1,048,576

            arena map counts
            # arena map mid nodes              =                    1
            # arena map bot nodes              =                    1

            # bytes lost to arena map root     =              262,144
            # bytes lost to arena map mid      =              262,144
            # bytes lost to arena map bot      =              131,072
            Total                              =              655,360

            """,
            Report(heap));
    }

    [Fact]
    public void An_unaligned_arena_loses_a_pool_to_alignment_and_a_reclaimed_one_is_counted()
    {
        using var heap = new Heap<CPython311Geometry>();
        heap.Arenas.Script(4096, (1 << 20) + 4096, 3 << 20);
        List<nuint> first = heap.FillNewArena(512);
        List<nuint> second = heap.FillNewArena(512);
        heap.Malloc(512);
        second.ForEach(block => heap.Free(block));
        string[] report = Report(heap).Split('\n');

        Assert.Equal(31 * 63, first.Count);
        Assert.Contains("   31    512          64            1954            30", report);
        Assert.Contains("# arenas allocated total           =                    3", report);
        Assert.Contains("# arenas reclaimed                 =                    1", report);
        Assert.Contains("# arenas highwater mark            =                    3", report);
        Assert.Contains("# arenas allocated current         =                    2", report);
        Assert.Contains("2 arenas * 1048576 bytes/arena     =            2,097,152", report);
        Assert.Contains("63 unused pools * 16384 bytes      =            1,032,192", report);
        Assert.Contains("# bytes lost to arena alignment    =               16,384", report);
        Assert.Contains("Total                              =            2,097,152", report);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-24)]
    [InlineData(1000)]
    public void At_any_time_the_bytes_of_all_arenas_are_accounted_for(int offset)
    {
        using var heap = new Heap<TinyGeometry>();
        for (nint i = 0; i < 100; i++)
        {
            heap.Arenas.Script(offset + (i * 4104));
        }

        var rng = new Rng(77);
        List<(nuint Block, int SizeClass)> live = [];
        int[] blocks = new int[heap.Geometry.SizeClasses];
        int raw = 0;
        for (int step = 0; step < 3000; step++)
        {
            if (live.Count == 0 || (step / 600 % 2 == 0 ? !rng.OneIn(4) : rng.OneIn(4)))
            {
                var bytes = (nuint)rng.Below(140);
                int sizeClass = bytes is 0 or > 128 ? -1 : (int)((bytes - 1) / 16);
                live.Add((heap.Malloc(bytes), sizeClass));
                Count(sizeClass, 1);
            }
            else
            {
                int which = (int)rng.Below((ulong)live.Count);
                heap.Free(live[which].Block);
                Count(live[which].SizeClass, -1);
                live.RemoveAt(which);
            }

            MallocStats stats = heap.ReadStats();
            Assert.Equal(stats.Arenas * heap.Geometry.ArenaSize, stats.TotalBytes);
            Assert.Equal(raw, stats.RawBlocks);
            nuint allocated = 0;
            nuint pools = stats.FreePools + (stats.ArenaAlignmentBytes / heap.Geometry.PoolSize);
            for (int i = 0; i < blocks.Length; i++)
            {
                Assert.Equal((nuint)blocks[i], stats.BlocksOfClass[i]);
                allocated += (nuint)(blocks[i] * 16 * (i + 1));
                pools += stats.PoolsOfClass[i];
            }

            Assert.Equal((allocated, stats.Arenas * heap.Geometry.MaxPoolsInArena), (stats.AllocatedBytes, pools));
            Assert.Equal((nint)live.Count, heap.Allocator.GetAllocatedBlocks());
        }

        void Count(int sizeClass, int change)
        {
            if (sizeClass < 0)
            {
                raw += change;
            }
            else
            {
                blocks[sizeClass] += change;
            }
        }
    }

    [Fact]
    public void Figures_are_overwritten_each_time_not_added_to()
    {
        using var heap = new Heap<TinyGeometry>();
        heap.Malloc(100);
        heap.Malloc(1000);

        string once = Report(heap);

        Assert.Equal(once, Report(heap));
        Assert.Equal(1, heap.Stats.RawBlocks);
    }

    [Fact]
    public unsafe void A_pool_whose_class_was_overwritten_counts_nothing_and_breaks_nothing()
    {
        using var heap = new Heap<TinyGeometry>();
        nuint block = heap.Malloc(100);
        heap.Malloc(16);
        const int OffsetOfClass = 36;
        var sizeClass = (uint*)(heap.PoolOf(block) + OffsetOfClass);
        Assert.Equal(6u, *sizeClass);

        *sizeClass = heap.Geometry.SizeClasses;
        MallocStats stats = heap.ReadStats();
        Assert.Equal((1u, 16u), ((uint)stats.PoolsOfClass.ToArray().Aggregate((a, b) => a + b), (uint)stats.AllocatedBytes));
        *sizeClass = heap.Geometry.SizeClasses - 1;
        Assert.Equal(144u, heap.ReadStats().AllocatedBytes);
        *sizeClass = 6;
        Assert.Equal(128u, heap.ReadStats().AllocatedBytes);
    }

    [Fact]
    public void The_figures_want_a_geometry_and_the_report_a_writer()
    {
        GeometryInfo geometry = GeometryInfo.Of<TinyGeometry>();

        Assert.Throws<ArgumentNullException>(() => new MallocStats(null!));
        Assert.Throws<ArgumentNullException>(() => new MallocStats(geometry).WriteTo(null!));
        Assert.Same(geometry, new MallocStats(geometry).Geometry);
    }

    private static string Report<TGeometry>(Heap<TGeometry> heap)
        where TGeometry : unmanaged, IGeometry
    {
        using var text = new StringWriter { NewLine = "\n" };
        heap.ReadStats().WriteTo(text);
        return text.ToString();
    }
}

using Verification.Impl;
using Xunit;

namespace Verification.Tests.Impl.Geometry;

/// <summary>The constants of <c>Objects/obmalloc.c</c> in CPython 3.11 on 64-bit machines, as literals.</summary>
public class CPython311Tests
{
    // NUMBLOCKS(i) for i = 0 .. 31: (16384 - 48) / (16 * (i + 1)).
    private static readonly uint[] NumBlocks =
    [
        1021, 510, 340, 255, 204, 170, 145, 127, 113, 102, 92, 85, 78, 72, 68, 63,
        60, 56, 53, 51, 48, 46, 44, 42, 40, 39, 37, 36, 35, 34, 32, 31,
    ];

    [Fact]
    public void Sizes_and_masks_are_CPythons()
    {
        Assert.Equal(1048576u, Geometry<CPython311Geometry>.ArenaSize);
        Assert.Equal(0xFFFFFu, Geometry<CPython311Geometry>.ArenaSizeMask);
        Assert.Equal(16384u, Geometry<CPython311Geometry>.PoolSize);
        Assert.Equal(0x3FFFu, Geometry<CPython311Geometry>.PoolSizeMask);
        Assert.Equal(16u, Geometry<CPython311Geometry>.Alignment);
        Assert.Equal(32u, Geometry<CPython311Geometry>.SizeClasses);
        Assert.Equal(64u, Geometry<CPython311Geometry>.MaxPoolsInArena);
        Assert.Equal(48u, Geometry<CPython311Geometry>.PoolOverhead);
    }

    [Fact]
    public void The_radix_tree_is_split_15_15_14_over_the_20_bits_of_an_arena()
    {
        Assert.Equal((15, 15, 14), (CPython311Geometry.MapTopBits, CPython311Geometry.MapMidBits, Geometry<CPython311Geometry>.MapBotBits));
        Assert.Equal(64 - 20, CPython311Geometry.MapTopBits + CPython311Geometry.MapMidBits + Geometry<CPython311Geometry>.MapBotBits);
        Assert.Equal((262144u, 262144u, 131072u), (
            (uint)ArenaMap<CPython311Geometry>.RootBytes,
            (uint)ArenaMap<CPython311Geometry>.MidBytes,
            (uint)ArenaMap<CPython311Geometry>.BotBytes));
    }

    [Fact]
    public void Every_class_has_CPythons_block_size_and_number_of_blocks()
    {
        for (uint i = 0; i < 32; i++)
        {
            Assert.Equal(16 * (i + 1), Geometry<CPython311Geometry>.IndexToSize(i));
            Assert.Equal(NumBlocks[i], Geometry<CPython311Geometry>.BlocksInPool(i));
        }
    }

    [Fact]
    public void Every_request_is_served_by_the_smallest_class_that_holds_it()
    {
        uint sizeClass = 0;
        for (uint bytes = 1; bytes <= 512; bytes++)
        {
            sizeClass += bytes > 16 * (sizeClass + 1) ? 1u : 0;
            Assert.Equal(sizeClass, Geometry<CPython311Geometry>.SizeToIndex(bytes));
        }

        Assert.Equal(31u, sizeClass);
    }

    [Fact]
    public void The_figures_as_values_are_the_figures_as_constants()
    {
        GeometryInfo info = GeometryInfo.Of<CPython311Geometry>();

        Assert.Equal((1048576u, 16384u, 48u, 16u, 512u), ((uint)info.ArenaSize, (uint)info.PoolSize, info.PoolOverhead, info.Alignment, info.SmallRequestThreshold));
        Assert.Equal((15, 14), info.MapBits);
        Assert.Equal((262144u, 262144u, 131072u), ((uint)info.MapRootBytes, (uint)info.MapMidBytes, (uint)info.MapBotBytes));
        Assert.Equal((32u, 64u), (info.SizeClasses, info.MaxPoolsInArena));
        for (uint i = 0; i < 32; i++)
        {
            Assert.Equal((16 * (i + 1), NumBlocks[i]), (info.IndexToSize(i), info.BlocksInPool(i)));
        }
    }

    [Fact]
    public void With_blocks_aligned_to_8_the_figures_of_CPython_3_7_come_out()
    {
        Support.DialGeometry.Dial(18, 12, 3, 512, 16, 15);

        Assert.Equal((64u, 48u, 64u), (
            Geometry<Support.DialGeometry>.SizeClasses,
            Geometry<Support.DialGeometry>.PoolOverhead,
            Geometry<Support.DialGeometry>.MaxPoolsInArena));
        Assert.Equal((8u, 512u, 506u, 7u), (
            Geometry<Support.DialGeometry>.IndexToSize(0),
            Geometry<Support.DialGeometry>.IndexToSize(63),
            Geometry<Support.DialGeometry>.BlocksInPool(0),
            Geometry<Support.DialGeometry>.BlocksInPool(63)));
        Assert.Equal((0u, 0u, 1u, 63u), (
            Geometry<Support.DialGeometry>.SizeToIndex(1),
            Geometry<Support.DialGeometry>.SizeToIndex(8),
            Geometry<Support.DialGeometry>.SizeToIndex(9),
            Geometry<Support.DialGeometry>.SizeToIndex(512)));
    }
}

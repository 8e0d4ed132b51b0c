using Verification.Impl;
using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Doors;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Geometry;

/// <summary>Each rule that a geometry must keep, from both sides of its edge.</summary>
public unsafe class DefectTests
{
    [Theory]
    [InlineData(20, 14, 4, 512, 15, 15)]
    [InlineData(20, 14, 3, 512, 15, 15)]
    [InlineData(20, 18, 4, 512, 15, 15)] // ArenaBits = PoolBits + 2
    [InlineData(30, 14, 4, 512, 15, 15)]
    [InlineData(20, 14, 4, 16, 15, 15)]
    [InlineData(20, 14, 3, 8, 15, 15)]
    [InlineData(20, 14, 4, 496, 15, 15)]
    [InlineData(12, 10, 4, 480, 20, 24)] // 48 + 2 * 480 <= 1024
    [InlineData(12, 10, 3, 488, 20, 24)] // 48 + 2 * 488 = 1024
    [InlineData(12, 7, 4, 32, 20, 24)]
    [InlineData(9, 7, 3, 40, 27, 27)] // 48 + 2 * 40 = 128
    [InlineData(8, 6, 3, 8, 27, 28)] // 48 + 2 * 8 = 64
    [InlineData(20, 14, 4, 512, 1, 15)]
    [InlineData(20, 14, 4, 512, 15, 28)]
    [InlineData(20, 14, 4, 512, 15, 1)]
    [InlineData(20, 14, 4, 512, 28, 15)] // 1 bit for a leaf
    [InlineData(20, 14, 4, 512, 8, 8)] // 28 bits for a leaf
    public void A_sound_geometry_has_no_defect(int arena, int pool, int shift, int threshold, int top, int mid)
    {
        DialGeometry.Dial(arena, pool, shift, threshold, top, mid);

        Assert.Null(Geometry<DialGeometry>.Defect());
    }

    [Theory]
    [InlineData("AlignmentShift is 2:", 20, 14, 2, 512, 15, 15)]
    [InlineData("AlignmentShift is 5:", 20, 14, 5, 512, 15, 15)]
    [InlineData("AlignmentShift is 0:", 20, 14, 0, 512, 15, 15)]
    [InlineData("AlignmentShift is -1:", 20, 14, -1, 512, 15, 15)]
    [InlineData("ArenaBits is 31:", 31, 14, 4, 512, 15, 15)]
    [InlineData("ArenaBits is 15:", 15, 14, 4, 512, 15, 15)]
    [InlineData("ArenaBits is 14:", 14, 14, 4, 512, 15, 15)]
    [InlineData("ArenaBits is 0:", 0, 14, 4, 512, 15, 15)]
    [InlineData("SmallRequestThreshold is 0:", 20, 14, 4, 0, 15, 15)]
    [InlineData("SmallRequestThreshold is -16:", 20, 14, 4, -16, 15, 15)]
    [InlineData("SmallRequestThreshold is 8:", 20, 14, 4, 8, 15, 15)]
    [InlineData("SmallRequestThreshold is 504:", 20, 14, 4, 504, 15, 15)]
    [InlineData("SmallRequestThreshold is 511:", 20, 14, 4, 511, 15, 15)]
    [InlineData("SmallRequestThreshold is 4:", 20, 14, 3, 4, 15, 15)]
    [InlineData("SmallRequestThreshold is 12:", 20, 14, 3, 12, 15, 15)]
    [InlineData("PoolBits is 10:", 12, 10, 4, 496, 20, 24)]
    [InlineData("PoolBits is 10:", 12, 10, 3, 496, 20, 24)]
    [InlineData("PoolBits is 14:", 20, 14, 4, 0x7FFF_FFF0, 15, 15)] // twice that does not fit in 32 bits
    [InlineData("PoolBits is 5:", 12, 5, 4, 16, 20, 24)]
    [InlineData("PoolBits is -1:", 12, -1, 4, 16, 20, 24)]
    [InlineData("PoolBits is 6:", 12, 6, 4, 16, 20, 24)]
    [InlineData("The radix split 0/28/16:", 20, 14, 4, 512, 0, 28)]
    [InlineData("The radix split 29/10/5:", 20, 14, 4, 512, 29, 10)]
    [InlineData("The radix split 28/0/16:", 20, 14, 4, 512, 28, 0)]
    [InlineData("The radix split 10/29/5:", 20, 14, 4, 512, 10, 29)]
    [InlineData("The radix split 7/8/29:", 20, 14, 4, 512, 7, 8)]
    [InlineData("The radix split 22/22/0:", 20, 14, 4, 512, 22, 22)]
    [InlineData("The radix split 23/23/-2:", 20, 14, 4, 512, 23, 23)]
    public void A_defect_names_the_figure_and_its_value(
        string start, int arena, int pool, int shift, int threshold, int top, int mid)
    {
        DialGeometry.Dial(arena, pool, shift, threshold, top, mid);

        string? defect = Geometry<DialGeometry>.Defect();

        Assert.StartsWith(start, defect, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AlignmentShift is 2: blocks are aligned to 8 or 16 bytes, so it must be 3 or 4.", 20, 14, 2, 512)]
    [InlineData("ArenaBits is 15: it must be from PoolBits + 2 = 16 to 30.", 15, 14, 4, 512)]
    [InlineData("SmallRequestThreshold is 8: it must be a positive multiple of 16.", 20, 14, 4, 8)]
    [InlineData("PoolBits is 10: a pool must hold its header and two blocks of 496 bytes.", 12, 10, 4, 496)]
    public void And_what_it_must_be(string text, int arena, int pool, int shift, int threshold)
    {
        DialGeometry.Dial(arena, pool, shift, threshold, 15, 15);

        Assert.Equal(text, Geometry<DialGeometry>.Defect());
    }

    [Fact]
    public void The_geometries_of_the_project_have_no_defect()
    {
        Assert.Null(Geometry<CPython311Geometry>.Defect());
        Assert.All(BlockGeometry.All, geometry => Assert.True(geometry.Info.BlocksInPool(geometry.Info.SizeClasses - 1) >= 2));
    }

    [Fact]
    public void A_heap_of_a_defective_geometry_is_refused_by_name_and_asks_nobody_for_memory()
    {
        DialGeometry.Dial(31, 14, 4, 512, 15, 15);
        using var raw = new ControlledRaw();
        using var arenas = new ScriptedArenas(GeometryInfo.Of<CPython311Geometry>());

        var refusal = Assert.Throws<ArgumentException>(() => new BlockAllocator<DialGeometry>(raw.Allocator, arenas.Allocator));

        Assert.Contains(nameof(DialGeometry), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ArenaBits is 31", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0, 1), (raw.Log.Requests, arenas.Requests, raw.Closes));
    }
}

using Verification.Model;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>The figures that follow from a geometry, and which geometries a heap may have.</summary>
public sealed class GeometryBitsTests
{
    private static readonly GeometryBits Real = GeometryBits.CPython311;

    [Fact]
    public void The_figures_are_those_of_CPython_3_11()
    {
        Assert.Equal(new HeapGeometry(1 << 20, 1 << 14, 48, 16, 512), Real.Heap);
        Assert.Equal((14, 262_144UL, 262_144UL, 131_072UL), (Real.MapBotBits, Real.MapRootBytes, Real.MapMidBytes, Real.MapBotBytes));
        Assert.Equal(new HeapGeometry(1 << 14, 1 << 10, 48, 8, 128), new GeometryBits(14, 10, 3, 128, 21, 21).Heap);
        Assert.Equal((1UL << 24, 1UL << 23), (new GeometryBits(14, 10, 3, 128, 21, 20).MapRootBytes, new GeometryBits(14, 10, 3, 128, 21, 20).MapMidBytes));
    }

    [Theory]
    [InlineData(20, 14, 4, 512, 15, 15, true)]
    [InlineData(20, 14, 2, 512, 15, 15, false)]
    [InlineData(20, 14, 3, 512, 15, 15, true)]
    [InlineData(20, 14, 5, 512, 15, 15, false)]
    [InlineData(16, 14, 4, 512, 17, 17, true)]
    [InlineData(15, 14, 4, 512, 17, 17, false)]
    [InlineData(30, 14, 4, 512, 12, 12, true)]
    [InlineData(31, 14, 4, 512, 12, 12, false)]
    [InlineData(20, 14, 4, 0, 15, 15, false)]
    [InlineData(20, 14, 4, -16, 15, 15, false)]
    [InlineData(20, 14, 4, 16, 15, 15, true)]
    [InlineData(20, 14, 4, 24, 15, 15, false)]
    [InlineData(20, 14, 3, 24, 15, 15, true)]
    [InlineData(20, 10, 4, 480, 15, 15, true)]
    [InlineData(20, 10, 3, 488, 15, 15, true)]
    [InlineData(20, 10, 4, 496, 15, 15, false)]
    [InlineData(20, 10, 3, 496, 15, 15, false)]
    [InlineData(20, 6, 3, 8, 15, 15, true)]
    [InlineData(20, 5, 3, 8, 15, 15, false)]
    [InlineData(20, 14, 4, 512, 28, 15, true)]
    [InlineData(20, 14, 4, 512, 29, 14, false)]
    [InlineData(20, 14, 4, 512, 1, 15, true)]
    [InlineData(20, 14, 4, 512, 0, 16, false)]
    [InlineData(20, 14, 4, 512, 15, 28, true)]
    [InlineData(20, 14, 4, 512, 14, 29, false)]
    [InlineData(20, 14, 4, 512, 15, 1, true)]
    [InlineData(20, 14, 4, 512, 16, 0, false)]
    [InlineData(20, 14, 4, 512, 22, 21, true)]
    [InlineData(20, 14, 4, 512, 22, 22, false)]
    [InlineData(20, 14, 4, 512, 8, 8, true)]
    [InlineData(20, 14, 4, 512, 8, 7, false)]
    public void A_heap_may_have_it_or_not(int arena, int pool, int alignment, int threshold, int top, int mid, bool usable) =>
        Assert.Equal(usable, new GeometryBits(arena, pool, alignment, threshold, top, mid).IsUsable);
}

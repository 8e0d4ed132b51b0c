using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Sizes from figures alone, at the edges of what they can be.</summary>
public unsafe class ObjectSizeTests
{
    [Theory]
    [InlineData(SizeRule.Fixed, 0, 0, 9, 0)]
    [InlineData(SizeRule.Fixed, 28, 4, 9, 32)]
    [InlineData(SizeRule.VarExact, 24, 4, 3, 40)]
    [InlineData(SizeRule.VarExact, 24, 4, -3, 40)]
    [InlineData(SizeRule.VarExact, 24, 4, 0, 24)]
    [InlineData(SizeRule.VarWithSentinel, 24, 4, -3, 40)]
    [InlineData(SizeRule.VarWithSentinel, 24, 8, 0, 32)]
    [InlineData(SizeRule.VarExact, 0, 1, long.MinValue + 8, long.MaxValue - 7)]
    public void A_negative_count_is_as_large_as_a_positive_one(SizeRule rule, long basic, long item, long items, long bytes)
    {
        Assert.True(ObjectSize.TryCompute(rule, (nint)basic, (nint)item, (nint)items, 0, out nuint size));
        Assert.Equal((nuint)bytes, size);
    }

    [Theory]
    [InlineData(SizeRule.Unsized, 16, 0, 0)]
    [InlineData(SizeRule.Custom, 16, 0, 0)]
    [InlineData(SizeRule.Fixed, -1, 0, 0)]
    [InlineData(SizeRule.Fixed, 16, -1, 0)]
    [InlineData(SizeRule.VarExact, -8, 8, 1)]
    [InlineData(SizeRule.VarExact, 16, -8, 1)]
    [InlineData(SizeRule.VarExact, 0, 1, long.MinValue)]
    [InlineData(SizeRule.VarExact, 0, 1, long.MaxValue)]
    [InlineData(SizeRule.VarExact, 0, long.MaxValue, long.MinValue)]
    public void What_no_rule_says_is_negative_or_exceeds_PY_SSIZE_T_MAX_is_no_size(SizeRule rule, long basic, long item, long items)
    {
        Assert.False(ObjectSize.TryCompute(rule, (nint)basic, (nint)item, (nint)items, 0, out nuint size));
        Assert.Equal(0u, size);
    }

    [Fact]
    public void The_largest_size_is_PY_SSIZE_T_MAX()
    {
        Assert.True(ObjectSize.TryCompute(SizeRule.Fixed, nint.MaxValue - 7, 0, 0, 7, out nuint size));
        Assert.Equal((nuint)nint.MaxValue, size);
        Assert.False(ObjectSize.TryCompute(SizeRule.Fixed, nint.MaxValue - 7, 0, 0, 8, out _));
    }

    [Fact]
    public void A_type_may_be_as_large_and_have_as_many_references_as_can_be_counted()
    {
        using var rig = new ObjectRig();
        Assert.Equal(nint.MaxValue, rig.Define(new TypeSpec { IsHeapType = true, BasicSize = nint.MaxValue })->BasicSize);
        PyTypeObject* most = rig.Define(new TypeSpec { IsHeapType = true, IsBaseType = true, References = int.MaxValue });
        Assert.Equal(int.MaxValue, most->References);
        Assert.Equal(TypeReadyResult.BasicSizeOverflow, rig.Refuse(new TypeSpec { Base = most, IsHeapType = true, References = 1 }));
        rig.Define(new TypeSpec { Base = most, IsHeapType = true });
    }
}

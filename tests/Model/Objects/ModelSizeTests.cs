using Verification.Model;
using Xunit;

namespace Verification.Tests.Model.Objects;

/// <summary>Sizes by formula.</summary>
public sealed class ModelSizeTests
{
    [Theory]
    [InlineData(ModelRule.Fixed, 24, 4, 3, 16, 40UL)]
    [InlineData(ModelRule.Fixed, 25, 4, 3, 0, 32UL)]
    [InlineData(ModelRule.VarExact, 24, 4, 3, 16, 56UL)]
    [InlineData(ModelRule.VarExact, 24, 4, -3, 0, 40UL)]
    [InlineData(ModelRule.VarExact, 24, 4, 2, 0, 32UL)]
    [InlineData(ModelRule.VarWithSentinel, 24, 4, 3, 0, 40UL)]
    [InlineData(ModelRule.VarWithSentinel, 24, 4, -4, 32, 80UL)]
    [InlineData(ModelRule.VarExact, 0, 0, 5, 0, 0UL)]
    [InlineData(ModelRule.VarExact, 0, 1, long.MinValue, 0, null)]
    [InlineData(ModelRule.VarExact, 0, 1, long.MaxValue - 7, 0, (ulong)long.MaxValue - 7)]
    [InlineData(ModelRule.VarExact, 0, 1, long.MaxValue - 7, 7, (ulong)long.MaxValue)]
    [InlineData(ModelRule.VarExact, 0, 1, long.MaxValue - 7, 8, null)]
    [InlineData(ModelRule.VarExact, long.MaxValue, long.MaxValue, long.MaxValue, 0, null)]
    [InlineData(ModelRule.Fixed, -1, 0, 0, 0, null)]
    [InlineData(ModelRule.Fixed, 16, -1, 0, 0, null)]
    [InlineData(ModelRule.Unsized, 16, 0, 0, 0, null)]
    [InlineData(ModelRule.Custom, 16, 0, 0, 0, null)]
    public void It_is_what_the_formula_says_or_none(ModelRule rule, long basicSize, long itemSize, long items, ulong presize, ulong? bytes) =>
        Assert.Equal(bytes, ModelSize.Of(rule, basicSize, itemSize, items, presize));
}

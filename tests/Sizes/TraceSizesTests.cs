using Verification.Impl;
using Verification.Properties.Sizes;
using Verification.Tests.Support;
using Xunit;

namespace Verification.Tests.Sizes;

public sealed class TraceSizesTests
{
    public static TheoryData<string> Programs =>
        [.. Directory.GetFiles(TestData.Path("object-traces")).Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void In_a_real_program_no_sized_death_is_of_the_wrong_class(string program)
    {
        TraceSizes sizes = Check(program);
        Assert.Empty(sizes.Mistakes);
        Assert.Equal(0, sizes.Wrong);
        Assert.InRange(sizes.Sized, 0.85 * sizes.Deallocations, sizes.Deallocations);
        Assert.InRange(sizes.NaiveWrong, 1, sizes.Deallocations);
        Assert.Equal(sizes.Deallocations, Enum.GetValues<SizeRule>().Sum(sizes.Of));
        Assert.Equal(sizes.Deallocations, Enum.GetValues<DeathKind>().Sum(sizes.Of));
        Assert.Equal(sizes.Deallocations - sizes.Sized, sizes.Unsized.Values.Sum());
    }

    [Theory]
    [InlineData("tuple", "tupledealloc", SizeRule.VarWithSentinel)]
    [InlineData("bytes", "object_dealloc", SizeRule.Fixed)]
    [InlineData("str", "unicode_dealloc", SizeRule.Fixed)]
    [InlineData("frame", "frame_dealloc", SizeRule.VarExact)]
    [InlineData("generator", "gen_dealloc", SizeRule.Fixed)]
    public void A_wrong_rule_in_the_table_is_caught(string name, string dealloc, SizeRule wrong)
    {
        var planted = new StaticTypes([.. BuiltinTypes.All, new CType(name, dealloc, DeathKind.Dealloc, wrong, "planted")]);
        TraceSizes sizes = Check("exceptions_generators.txt.gz", planted);
        Assert.InRange(sizes.Wrong, 1, sizes.Sized);
        Assert.All(sizes.Mistakes, mistake => Assert.Equal(name, mistake.Type));
    }

    [Fact]
    public void An_int_that_was_made_smaller_catches_the_rule_that_trusts_its_digits()
    {
        var planted = new StaticTypes([new CType("int", "long_dealloc", DeathKind.Trivial, SizeRule.VarExact, "planted")]);
        Death death = Types.Death(Types.Int, items: 1, block: 40);
        Assert.Equal(1, TraceSizes.Check([death], new TypeRules(planted)).Wrong);
        Assert.Equal(0, TraceSizes.Check([death], TypeRules.CPython313).Sized);
    }

    [Fact]
    public void A_sized_block_that_is_not_the_object_allocators_is_wrong()
    {
        TraceSizes sizes = TraceSizes.Check([Types.Death(Types.Tuple, items: 2, block: -1)], TypeRules.CPython313);
        Assert.Equal(1, sizes.Wrong);
        Assert.Equal("not the object allocator's", Assert.Single(sizes.Mistakes).Recorded);
    }

    [Fact]
    public void An_object_at_another_place_in_its_block_is_wrong()
    {
        Death death = Types.Death(Types.Tuple, items: 2, block: 56) with { Presize = 32 };
        Assert.Equal(1, TraceSizes.Check([death], TypeRules.CPython313).Wrong);
    }

    [Fact]
    public void Only_the_first_mistakes_are_kept_but_all_are_counted()
    {
        Death death = Types.Death(Types.Tuple, items: 2, block: 100);
        TraceSizes sizes = TraceSizes.Check(Enumerable.Repeat(death, 25), TypeRules.CPython313);
        Assert.Equal(25, sizes.Wrong);
        Assert.Equal(SizesReport.Kept, sizes.Mistakes.Count);
    }

    private static TraceSizes Check(string program, StaticTypes? table = null) =>
        (TraceSizes)SizesFile.Check(
            TestData.Path(Path.Combine("object-traces", program)), table is null ? null : new TypeRules(table));
}

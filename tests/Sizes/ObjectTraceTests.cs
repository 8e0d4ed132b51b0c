using Verification.Properties.Campaigns;
using Verification.Properties.Sizes;
using Xunit;

namespace Verification.Tests.Sizes;

public sealed class ObjectTraceTests
{
    private const string Tuple = "T 1 tuple 24 8 0x4405522 1 1 tupledealloc\n";

    [Fact]
    public void A_death_has_all_that_its_record_says()
    {
        Death death = Assert.Single(Read(Tuple + "\nT 2 str 64 0 0x10401502 0 1 unicode_dealloc\n+ 7 2\n- 7 2 8 49 0 a\n"));
        Assert.Equal(new Death(5, Types.Str, 8, 49, 0, 'a'), death);
    }

    [Fact]
    public void An_object_may_die_with_another_type_than_it_was_born_with() =>
        Assert.Single(Read(Tuple + "T 2 C 32 0 0x5600 1 1 subtype_dealloc\n+ 1 1\n- 1 2 0 48 16\n"));

    [Theory]
    [InlineData("x 1", 2, "begins with T, + or -")]
    [InlineData("T 2 x 16 0 0x0 0 1", 2, "'T TYPE NAME")]
    [InlineData("T 2 x -16 0 0x0 0 1 f", 2, "'T TYPE NAME")]
    [InlineData("T 2 x 16 0 5600 0 1 f", 2, "'T TYPE NAME")]
    [InlineData("T 2 x 16 0 0x0 2 1 f", 2, "'T TYPE NAME")]
    [InlineData("T 1 x 16 0 0x0 0 1 f", 2, "type 1 is there already")]
    [InlineData("+ 1", 2, "'+ OBJECT TYPE'")]
    [InlineData("+ one 1", 2, "'+ OBJECT TYPE'")]
    [InlineData("+ 4294967296 1", 2, "below 2^32")]
    [InlineData("+ 1 9", 2, "type 9 is not")]
    [InlineData("+ 1 1\n+ 1 1", 3, "object 1 was born already")]
    [InlineData("- 5 1 2 56 16", 2, "object 5 was not")]
    [InlineData("+ 1 1\n- 1 9 2 56 16", 3, "type 9 is not")]
    [InlineData("+ 1 1\n- 1 1 2 56 16\n- 1 1 2 56 16", 4, "object 1 died already")]
    [InlineData("+ 1 1\n- 1 1 2 56", 3, "'- OBJECT TYPE")]
    [InlineData("+ 1 1\n- 1 1 two 56 16", 3, "'- OBJECT TYPE")]
    [InlineData("+ 1 1\n- 1 1 2 -2 16", 3, "'- OBJECT TYPE")]
    [InlineData("+ 1 1\n- 1 1 2 56 16 b", 3, "'- OBJECT TYPE")]
    [InlineData("+ 1 1\n- 1 1 2 56 16 a a", 3, "'- OBJECT TYPE")]
    public void A_malformed_record_is_refused_with_its_line(string text, long line, string expected)
    {
        InputException failure = Assert.Throws<InputException>(() => Read(Tuple + text));
        Assert.Equal(line, failure.Line);
        Assert.StartsWith($"bad.txt, line {line}: expected ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    private static List<Death> Read(string text) => [.. ObjectTrace.Deaths(new StringReader(text), "bad.txt")];
}

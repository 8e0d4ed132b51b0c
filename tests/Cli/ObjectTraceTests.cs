using System.Text.Json;
using Verification.Verify;
using Xunit;

namespace Verification.Tests.Cli;

public sealed class ObjectTraceTests : Folder
{
    private const string Good =
        "T 1 str 64 0 0x10401502 0 1 unicode_dealloc\n+ 1 1\n+ 2 1\n- 1 1 8 49 0 a\nT 2 tuple 24 8 0x4405522 1 1 tupledealloc\n+ 3 2\n- 3 2 2 56 16\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_first_record_tells_that_it_is_one(bool compressed)
    {
        string file = compressed ? WriteGzip("good.txt.gz", Good) : Write("good.txt", "\n" + Good);
        var trace = Cli.Run("trace", file);

        Assert.Equal(ExitStatus.Holds, trace.Status);
        Assert.Matches(@"good +both +5 +3 +2 +100.0% +2 +0 .* holds", trace.Output);
        Assert.Contains("HOLDS  no law broke in 1 file", trace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Traces_of_both_kinds_are_replayed_side_by_side()
    {
        var trace = Cli.Run("trace", Write("blocks.txt", "m 1 56\nf 1\n"), Write("objects.txt", Good), "--way", "direct");
        Assert.Equal(ExitStatus.Holds, trace.Status);
        Assert.Matches(@"blocks +2 +2 .* holds", trace.Output);
        Assert.Matches(@"objects +direct +5 .* holds", trace.Output);
        Assert.DoesNotContain("legacy", trace.Output, StringComparison.Ordinal);
        Assert.Contains("HOLDS  no law broke in 2 files", trace.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new string[0], "both")]
    [InlineData(new[] { "--way", "both" }, "both")]
    [InlineData(new[] { "--way", "legacy" }, "legacy")]
    [InlineData(new[] { "--way", "direct", "--geometry", "align8" }, "direct")]
    [InlineData(new[] { "--geometry", "small-legacy" }, "legacy")]
    public void Objects_die_both_ways_unless_one_is_asked_for(string[] options, string ways)
    {
        var trace = Cli.Run(["trace", Write("good.txt", Good), "--json", .. options]);
        JsonElement[] files = [.. trace.Json.GetProperty("files").EnumerateArray()];
        Assert.Equal("holds", trace.Verdict);
        Assert.Equal(ways.Split(' '), files.Select(file => file.GetProperty("way").GetString()));
        Assert.All(files, file =>
        {
            Assert.Equal((5, 3, 2), (Number(file, "records"), Number(file, "objects"), Number(file, "deaths")));
            Assert.Equal((2, 2, 0, 0), (Number(file, "sized"), Number(file, "sizes_checked"), Number(file, "sizes_wrong"), Number(file, "elsewhere")));
        });
    }

    [Fact]
    public void A_record_that_lies_about_a_size_is_named_by_its_line()
    {
        string file = Write("lying.txt", Good.Replace("- 3 2 2 56 16", "- 3 2 2 72 16", StringComparison.Ordinal));
        var trace = Cli.Run("trace", file, "--json");

        Assert.Equal(ExitStatus.Broken, trace.Status);
        Assert.Equal("broken", trace.Verdict);
        Assert.Equal(
            $"verify: {file}, line 7: tuple, death with 2 items: recorded 72 bytes, 16 before the object; by its rule 56 bytes, 16 before the object\n",
            trace.Error);
        JsonElement mistake = trace.Json.GetProperty("files")[0].GetProperty("mistakes")[0];
        Assert.Equal(7, Number(mistake, "line"));
        Assert.Empty(trace.Json.GetProperty("counterexamples").EnumerateArray());
        Assert.Contains("1 recorded sizes in lying are not what type and count give", Cli.Run("trace", file).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("HOLDS", Cli.Run("trace", file).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x 1 2", "line 3: expected a record that begins with T, + or -; found 'x 1 2'")]
    [InlineData("- 9 1 8 49 0 a", "line 3: expected an object that was born, but object 9 was not; found '- 9 1 8 49 0 a'")]
    [InlineData("m 1 56", "line 3: expected a record that begins with T, + or -; found 'm 1 56'")]
    public void A_malformed_record_is_named_by_its_line(string record, string problem)
    {
        string file = Write("bad.txt", $"T 1 str 64 0 0x10401502 0 1 unicode_dealloc\n+ 1 1\n{record}\n");
        var trace = Cli.Run("trace", file, "--json");
        Assert.Equal(ExitStatus.BadInput, trace.Status);
        Assert.Equal($"verify: {file}, {problem}\n", trace.Error);
    }

    [Fact]
    public void A_geometry_of_the_other_kind_is_refused_for_the_file()
    {
        string objects = Write("objects.txt", Good);
        var trace = Cli.Run("trace", objects, "--geometry", "tiny");
        Assert.Equal(ExitStatus.BadInput, trace.Status);
        Assert.Contains($"verify: {objects}: expected a trace for the geometry 'tiny', but this one is for 'objects', which has small-direct,", trace.Error, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.BadInput, Cli.Run("trace", Write("blocks.txt", "m 1 56\n"), "--geometry", "small-legacy").Status);
        Assert.Equal(ExitStatus.BadInput, Cli.Run("trace", objects, "--geometry", "vast").Status);
        Assert.Equal(ExitStatus.BadInput, Cli.Run("trace", objects, "--way", "sideways").Status);
    }

    [Fact]
    public void A_broken_law_is_shown_with_the_line_that_it_comes_from()
    {
        string file = Write("program.txt", Good);
        var trace = Cli.RunOn(SpoiledObjects.WithLostDecrefs(2), "trace", file, "--out", In("out"), "--json", "--way", "direct");
        Assert.Equal(ExitStatus.Broken, trace.Status);
        Assert.Equal("broken", trace.Verdict);
        Assert.Equal(7, Number(trace.Json.GetProperty("files")[0], "line"));
        string saved = trace.Json.GetProperty("counterexamples")[0].GetProperty("replay").GetString()!;
        Assert.Matches("objects-.*-program.commands$", saved);
        Assert.Contains("birth ", File.ReadAllText(saved), StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Broken, Cli.RunOn(SpoiledObjects.WithLostDecrefs(2), "replay", saved).Status);
    }

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}

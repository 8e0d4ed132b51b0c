using Verification.Verify;
using Xunit;

namespace Verification.Tests.Cli;

public sealed class TraceTests : Folder
{
    private const string Good = "m 1 56\nc 2 3 8\nr 1 600\nf 2\nm 3 0\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_trace_is_replayed_plain_or_compressed(bool compressed)
    {
        string file = compressed ? WriteGzip("good.txt.gz", Good) : Write("good.txt", Good);
        var trace = Cli.Run("trace", file);

        Assert.Equal(ExitStatus.Holds, trace.Status);
        Assert.Matches(@"good +5 +7 .* holds", trace.Output);
        Assert.Contains("HOLDS  no law broke", trace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_file_is_an_object_with_json()
    {
        string[] files = [Write("a.txt", Good), WriteGzip("b.gz", Good)];
        var trace = Cli.Run(["trace", .. files, "--json", "--geometry", "tiny"]);

        Assert.Equal("holds", trace.Verdict);
        Assert.Equal(2, trace.Json.GetProperty("sequences").GetInt64());
        Assert.Equal(10, trace.Json.GetProperty("commands").GetInt64());
        Assert.Equal(files, trace.Json.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("file").GetString()!));
        Assert.All(trace.Json.GetProperty("files").EnumerateArray(), file =>
        {
            Assert.Equal(
                ["file", "records", "operations", "operations_per_second", "arenas_granted", "arenas_released", "verdict", "error"],
                file.EnumerateObject().Select(pair => pair.Name));
            Assert.Equal(5, file.GetProperty("records").GetInt64());
            Assert.Equal(7, file.GetProperty("operations").GetInt64());
            Assert.Equal(1, file.GetProperty("arenas_granted").GetInt64());
        });
    }

    [Theory]
    [InlineData("x 1 2", "line 3: expected a record that begins with m, c, r or f; found 'x 1 2'")]
    [InlineData("m 9", "line 3: expected 2 numbers after 'm', found 'm 9'")]
    [InlineData("c 9 1", "line 3: expected 3 numbers after 'c', found 'c 9 1'")]
    [InlineData("m 9 -1", "line 3: expected 2 numbers after 'm', found 'm 9 -1'")]
    [InlineData("m 9 18446744073709551616", "line 3: expected 2 numbers after 'm', found 'm 9 18446744073709551616'")]
    [InlineData("m 4294967296 8", "line 3: expected a block identifier below 2^32, found '4294967296'")]
    [InlineData("m 1 8", "line 3: expected a new block, but block 1 is alive: 'm 1 8'")]
    [InlineData("f 9", "line 3: expected a block that is alive, but block 9 is not: 'f 9'")]
    [InlineData("r 9 8", "line 3: expected a block that is alive, but block 9 is not: 'r 9 8'")]
    public void A_malformed_record_is_named_by_its_line(string record, string problem)
    {
        string text = $"m 1 56\nm 2 56\n{record}\nf 1\n";
        string plain = Write("bad.txt", text);
        string gzip = WriteGzip("bad.gz", text);
        var trace = Cli.Run("trace", plain, gzip, "--json");

        Assert.Equal(ExitStatus.BadInput, trace.Status);
        Assert.Equal("error", trace.Verdict);
        Assert.Equal($"verify: {plain}, {problem}\nverify: {gzip}, {problem}\n", trace.Error);
        Assert.Equal($"{gzip}, {problem}", trace.Json.GetProperty("files")[1].GetProperty("error").GetString());
    }

    [Fact]
    public void A_file_that_is_no_trace_is_named_and_the_others_are_replayed()
    {
        string empty = Write("empty.txt", string.Empty);
        string truncated = Write("truncated.gz", string.Empty);
        File.WriteAllBytes(truncated, [0x1F, 0x8B, 8, 0, 1, 2, 3]);
        string missing = In("missing.txt");
        var trace = Cli.Run("trace", empty, truncated, missing, Root, Write("good.txt", Good));

        Assert.Equal(ExitStatus.BadInput, trace.Status);
        Assert.Matches(@"good +5 +7 .* holds", trace.Output);
        Assert.Contains("no law broke in 1 of 5 files; the others could not be replayed", trace.Output, StringComparison.Ordinal);
        Assert.Contains($"verify: {empty}: expected a record such as 'm 1 56', found the end of the file", trace.Error, StringComparison.Ordinal);
        Assert.Contains($"verify: {truncated}: ", trace.Error, StringComparison.Ordinal);
        Assert.Contains($"verify: {missing}: ", trace.Error, StringComparison.Ordinal);
        Assert.Contains($"verify: {Root}: ", trace.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", trace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_law_comes_before_bad_input_and_is_saved_under_the_name_of_the_trace()
    {
        string bad = Write("bad.txt", "x\n");
        string good = Write("my[program].txt", Good);
        var trace = Cli.RunOn(SpoiledSystem.Late(2), "trace", bad, good, "--out", In("out"), "--json");

        Assert.Equal(ExitStatus.Broken, trace.Status);
        Assert.Equal("broken", trace.Verdict);
        Assert.Equal(["error", "broken"], trace.Json.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("verdict").GetString()!));
        Assert.Contains("IS BROKEN", trace.Output, StringComparison.Ordinal);
        string saved = trace.Json.GetProperty("counterexamples")[0].GetProperty("replay").GetString()!;
        Assert.Matches(@"blocks-.*-my\[program\]\.commands$", saved);
        Assert.Equal(ExitStatus.Broken, Cli.RunOn(SpoiledSystem.Late(2), "replay", saved).Status);
    }

    [Fact]
    public void An_interrupt_leaves_the_other_files_without_a_verdict()
    {
        var trace = Cli.RunOn(null, interactive: false, new CancellationToken(true), "trace", Write("good.txt", Good));

        Assert.Equal(ExitStatus.BadInput, trace.Status);
        Assert.Contains("interrupted before it was replayed", trace.Error, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using Verification.Tests.Cli;
using Verification.Tests.Support;
using Verification.Verify;
using Xunit;
using static Verification.Tests.Cli.Cli;

namespace Verification.Tests.Sizes;

public sealed class SizesVerbTests : Folder
{
    private const string Good = "T 1 tuple 24 8 0x4405522 1 1 tupledealloc\n+ 1 1\n+ 2 1\n- 1 1 3 64 16\n";
    private const string Wrong = Good + "- 2 1 3 88 16\n";
    private const string Table = "type,basicsize,itemsize,flags,gc,generic_alloc,alloc0,alloc1,alloc2,alloc7,object_offset\na,16,0,0x0,0,1,16,-1,-1,-1,0\n";

    [Fact]
    public void Files_of_both_kinds_are_shown_by_their_content()
    {
        Cli.Cli sizes = Run("sizes", Write("table", Table), WriteGzip("trace", Good));

        Assert.Equal(ExitStatus.Holds, sizes.Status);
        Assert.Matches(@"table +3\.11 \(deduced\) +1 +1 +0 +0", sizes.Output);
        Assert.Matches(@"trace +1 .* 100\.0% +0 +100\.0%", sizes.Output);
        Assert.Contains("HOLDS  no computed size is wrong\n", sizes.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_totals_and_files()
    {
        string[] files = [Write("table", Table), Write("trace", Good), TestData.Path("object-traces/containers.txt.gz")];
        Cli.Cli sizes = Run(["sizes", .. files, "--json"]);
        JsonElement trace = sizes.Json.GetProperty("files")[1];
        JsonElement table = sizes.Json.GetProperty("files")[0];

        Assert.Equal("holds", sizes.Verdict);
        Assert.Single(sizes.Output.TrimEnd().Split('\n'));
        Assert.Equal([1L, 1L, 0L, 1L], Numbers(trace, "deallocations", "sized", "wrong", "naive_wrong"));
        Assert.Equal([1L, 1L, 0L], Numbers(table, "rows", "checked", "wrong"));
        Assert.False(table.TryGetProperty("deallocations", out _));
        Assert.False(trace.TryGetProperty("rows", out _));
        foreach (string total in (string[])["deallocations", "sized", "wrong", "naive_wrong", "rows", "checked"])
        {
            Assert.Equal(
                sizes.Json.GetProperty("files").EnumerateArray().Sum(file => file.TryGetProperty(total, out JsonElement part) ? part.GetInt64() : 0),
                sizes.Json.GetProperty(total).GetInt64());
        }
    }

    [Fact]
    public void A_wrong_size_is_shown_and_comes_before_bad_input()
    {
        string wrong = Write("wrong", Wrong);
        Cli.Cli sizes = Run("sizes", wrong, Write("bad", "x\n"), "--json");

        Assert.Equal(ExitStatus.Broken, sizes.Status);
        Assert.Equal("broken", sizes.Verdict);
        Assert.Equal(1, sizes.Json.GetProperty("wrong").GetInt64());
        Assert.Contains(
            $"{wrong}: 1 wrong, the first:\n  line 5: tuple, death with 3 items: recorded 88 bytes, 16 before the object, computed 64 bytes, 16 before the object",
            sizes.Output,
            StringComparison.Ordinal);
        Assert.Contains("BROKEN  1 computed size", Run("sizes", wrong).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_row_is_shown()
    {
        Cli.Cli sizes = Run("sizes", Write("cpython-3.12.csv", Table.Replace(",16,-1", ",24,-1", StringComparison.Ordinal)));

        Assert.Equal(ExitStatus.Broken, sizes.Status);
        Assert.Contains("line 2: a, alloc0: recorded 24, computed 16", sizes.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_input_is_named_and_the_other_files_are_compared()
    {
        string bad = Write("bad", Good + "- 9 1 2 56 16\n");
        string empty = Write("empty", string.Empty);
        string truncated = Write("truncated", string.Empty);
        File.WriteAllBytes(truncated, [0x1F, 0x8B, 8, 0, 1, 2, 3]);
        Cli.Cli sizes = Run("sizes", bad, empty, truncated, In("missing"), Root, Write("good", Good));

        Assert.Equal(ExitStatus.BadInput, sizes.Status);
        Assert.Contains($"verify: {bad}, line 5: expected an object that was born, but object 9 was not; found '- 9 1 2 56 16'\n", sizes.Error, StringComparison.Ordinal);
        Assert.Contains($"verify: {empty}: expected a type table", sizes.Error, StringComparison.Ordinal);
        Assert.Contains($"verify: {truncated}: ", sizes.Error, StringComparison.Ordinal);
        Assert.Contains($"verify: {In("missing")}: ", sizes.Error, StringComparison.Ordinal);
        Assert.Contains($"verify: {Root}: ", sizes.Error, StringComparison.Ordinal);
        Assert.Contains("in 1 of 6 files; the others could not be read", sizes.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", sizes.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupt_leaves_the_other_files_without_a_verdict()
    {
        Cli.Cli sizes = RunOn(null, interactive: false, new CancellationToken(true), "sizes", Write("good", Good));

        Assert.Equal(ExitStatus.BadInput, sizes.Status);
        Assert.Contains("interrupted before it was read", sizes.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<long> Numbers(JsonElement element, params string[] names) =>
        names.Select(name => element.GetProperty(name).GetInt64());
}

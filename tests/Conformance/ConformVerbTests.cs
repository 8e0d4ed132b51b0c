using System.Text.Json;
using Verification.Properties.Blocks;
using Verification.Tests.Cli;
using Verification.Tests.Support;
using Verification.Verify;
using Xunit;

namespace Verification.Tests.Conformance;

[Collection(Python.Collection)]
public sealed class ConformVerbTests : Folder
{
    private const string Header = "machine conform\ngeometry cpython311\nplacement 3\nend free\n";

    [SkippableFact]
    public void Random_sequences_are_compared_and_the_result_says_with_what()
    {
        Python.Require();
        var conform = Cli.Cli.Run("conform", "--sequences", "3", "--seed", "5", "--json");

        Assert.Equal(ExitStatus.Holds, conform.Status);
        Assert.Equal("holds", conform.Verdict);
        Assert.StartsWith("3.11.", conform.Json.GetProperty("python").GetString(), StringComparison.Ordinal);
        Assert.Contains("libpython3.11", conform.Json.GetProperty("library").GetString(), StringComparison.Ordinal);
        Assert.InRange(conform.Json.GetProperty("requests").GetInt64(), 12_000, 1_000_000_000);
        Assert.Equal(conform.Json.GetProperty("operations").GetInt64(), conform.Json.GetProperty("requests").GetInt64());
        Assert.Equal(0, conform.Json.GetProperty("differences").GetInt32());
        Assert.Equal(3, conform.Json.GetProperty("sequences").GetInt64());
        Assert.Equal(12_000, conform.Json.GetProperty("commands").GetInt64());
    }

    [SkippableFact]
    public void People_see_the_version_the_verdict_and_how_to_run_it_again()
    {
        Python.Require();
        var conform = Cli.Cli.Run("conform", "--for", "200ms", "--seed", "5");

        Assert.Equal(ExitStatus.Holds, conform.Status);
        Assert.StartsWith("CPython 3.11.", conform.Output, StringComparison.Ordinal);
        Assert.Contains("HOLDS  no law broke", conform.Output, StringComparison.Ordinal);
        Assert.Matches(@"Run again: +verify conform --seed 5 --sequences \d+", conform.Output);
    }

    [SkippableFact]
    public void Traces_and_command_files_are_compared()
    {
        Python.Require();
        string[] files =
        [
            Write("trace.txt", "m 1 56\nc 2 3 8\nr 1 600\nf 2\nm 3 0\n"),
            WriteGzip("trace.gz", "m 1 56\n"),
            Write("own.commands", $"# a comment\n{Header}malloc 16\nfree 0\n"),
            Write("blocks.commands", Header.Replace("conform", "blocks", StringComparison.Ordinal) + "fill 512 40\n"),
        ];
        var conform = Cli.Cli.Run(["conform", .. files, "--json"]);

        Assert.Equal(ExitStatus.Holds, conform.Status);
        Assert.Equal([5, 1, 2, 1], conform.Json.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("records").GetInt32()));
        Assert.Equal(7 + 2 + 2 + 80, conform.Json.GetProperty("requests").GetInt64());
        Assert.All(conform.Json.GetProperty("files").EnumerateArray(), file => Assert.Equal("holds", file.GetProperty("verdict").GetString()));
    }

    [SkippableFact]
    public void A_file_that_cannot_be_compared_is_named_with_the_reason()
    {
        Python.Require();
        string tiny = Write("tiny.commands", "machine blocks\ngeometry tiny\nplacement 0\nend free\nmalloc 1\n");
        string radix = Write("radix.commands", $"machine radix\ngeometry {Properties.Campaigns.Machines.Find("radix")!.Geometries[0]}\nplacement 0\nend free\n");
        string bad = Write("bad.txt", "m 1 56\nx\n");
        var conform = Cli.Cli.Run("conform", tiny, radix, bad, Write("good.txt", "m 1 56\n"));

        Assert.Equal(ExitStatus.BadInput, conform.Status);
        Assert.Contains($"{tiny}: expected the geometry cpython311, for CPython has no other; found tiny", conform.Error, StringComparison.Ordinal);
        Assert.Contains($"{radix}: expected a sequence for the machine blocks or conform, found one for radix", conform.Error, StringComparison.Ordinal);
        Assert.Contains($"{bad}, line 2: expected a record", conform.Error, StringComparison.Ordinal);
        Assert.Contains("no law broke in 1 of 4 files", conform.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_and_random_sequences_at_once_are_bad_usage()
    {
        var conform = Cli.Cli.Run("conform", "--for", "1s", Write("good.txt", "m 1 56\n"));

        Assert.Equal(ExitStatus.BadInput, conform.Status);
        Assert.Contains("expected either files or --for, --sequences and --seed", conform.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_difference_is_shown_shrunk_and_saved_and_replays()
    {
        Python.Require();
        var conform = Python.RunCli(
            inner => new Refusing(inner), "conform", "--sequences", "2", "--seed", "1", "--out", In("out"), "--json");

        Assert.Equal(ExitStatus.Broken, conform.Status);
        Assert.Equal(1, conform.Json.GetProperty("differences").GetInt32());
        JsonElement found = conform.Json.GetProperty("counterexamples")[0];
        Assert.Equal("CP", found.GetProperty("law").GetString());
        Assert.Equal("block against null", found.GetProperty("kind").GetString());
        Assert.Equal(1, found.GetProperty("shrunk_length").GetInt32());
        string saved = found.GetProperty("replay").GetString()!;
        Assert.Matches(@"conform-CP-seed1\.commands$", saved);
        Assert.Contains(" beside it:", conform.Output, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Broken, Python.RunCli(inner => new Refusing(inner), "replay", saved).Status);
        Assert.Equal(ExitStatus.Holds, Cli.Cli.Run("replay", saved).Status);
        Assert.Equal(ExitStatus.Holds, Cli.Cli.Run("conform", saved).Status);
    }

    /// <summary>Has no blocks of 7 bytes and more.</summary>
    private sealed class Refusing(IBlockSystem inner) : WrappedSystem(inner)
    {
        public override nuint Malloc(nuint bytes)
        {
            nuint block = base.Malloc(bytes);
            return bytes < 7 ? block : 0;
        }
    }
}

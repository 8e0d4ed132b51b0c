using Verification.Properties.Campaigns;
using Verification.Properties.Foreign;
using Verification.Properties.Foreign.Libraries;
using Verification.Tests.Cli;
using Verification.Tests.Foreign.Support;
using Verification.Tests.Support;
using Verification.Verify;
using Xunit;

namespace Verification.Tests.Foreign;

/// <summary>The allocator in C that the project ships as an example: it is right, and its planted faults are found.</summary>
public sealed class ExampleTests : Folder
{
    [SkippableFact]
    public void The_example_keeps_all_laws()
    {
        Compiler.Require();
        CampaignResult result = Hunt(0);

        Assert.True(result.Holds, result.Holds ? string.Empty : CounterexampleReport.ToText(result.Counterexamples[0]));
        Assert.Equal(60, result.Progress.Sequences);
    }

    [SkippableTheory]
    [InlineData(1, "L1", "realloc lost contents", 2)]
    [InlineData(2, "M1", "overlap", 4)]
    [InlineData(3, "S2", "overflow served", 1)]
    public void A_planted_fault_is_caught_and_shrunk(int fault, string law, string kind, int commands)
    {
        Compiler.Require();
        ShrinkResult found = Assert.Single(Hunt(fault).Counterexamples).Shrunk;

        Assert.Equal((law, kind), found.Violation.Signature);
        Assert.InRange(found.File.Commands.Count, 1, commands);
        Assert.True(found.IsMinimal);
    }

    [SkippableFact]
    public void The_command_line_finds_saves_and_replays_it()
    {
        Compiler.Require();
        string good = Build(0);
        string bad = Build(1);
        var run = Cli.Cli.Run("run", "--sut", bad, "--seed", "1", "--sequences", "20", "--out", In("out"));
        string saved = Assert.Single(Directory.GetFiles(In("out"), "*.commands"));

        Assert.Equal(ExitStatus.Broken, run.Status);
        Assert.Contains($"--sut {bad} --seed 1 --sequences 20", run.Error, StringComparison.Ordinal);
        Assert.Contains($"verify replay {saved} --sut {bad}", run.Output, StringComparison.Ordinal);
        Assert.Contains($"MallocLibrary.Load(@\"{bad}\")", run.Output, StringComparison.Ordinal);
        Assert.Contains($"# of --sut {bad}\n", File.ReadAllText(saved), StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Broken, Cli.Cli.Run("replay", saved, "--sut", bad).Status);
        Assert.Equal(ExitStatus.Holds, Cli.Cli.Run("replay", saved, "--sut", good).Status);
        Assert.Equal(ExitStatus.Holds, Cli.Cli.Run("replay", saved).Status);
        Assert.Throws<LawBrokenException>(() => Replay.AssertHolds(File.ReadAllText(saved), new MallocMachine(MallocLibrary.Load(bad))));
    }

    [SkippableFact]
    public void What_the_guide_tells_to_type_does_what_it_says()
    {
        Compiler.Require();
        string guide = File.ReadAllText(TestData.Path("CONTRIBUTING.md"));
        int start = guide.IndexOf("cd examples/c\n", StringComparison.Ordinal);
        string[] lines = guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)].TrimEnd().Split('\n')[1..];
        var ends = new List<string>();
        foreach (string[] words in lines.Select(line => line.Split(' ')))
        {
            if (words[0] == "cc")
            {
                string source = TestData.Path(Path.Combine("examples", "c", words[^1]));
                Compiler.Build(source, In(words[^2]), words[1..^3]);
                continue;
            }

            string[] args = [.. words[1..].Select(word => word switch
            {
                "10s" => "1s",
                "found" => In("found"),
                _ when word.StartsWith("./", StringComparison.Ordinal) => In(word[2..]),
                _ when word.Contains('*', StringComparison.Ordinal) => Directory.GetFiles(In("found"), Path.GetFileName(word))[0],
                _ => word,
            })];
            ends.Add($"{args[0]} {Cli.Cli.Run(args).Status}");
        }

        Assert.Equal(["run 0", "run 1", "replay 1"], ends);
    }

    [Fact]
    public void A_library_that_is_not_there_ends_with_status_3()
    {
        var run = Cli.Cli.Run("run", "--sut", "libnone.so.9", "--json");

        Assert.Equal(ExitStatus.Missing, run.Status);
        Assert.Contains("This machine has no library 'libnone.so.9'. Install it", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Only_its_own_machine_runs_a_library()
    {
        Allocators.RequireGlibc();
        string blocks = Write("blocks.commands", "machine blocks\ngeometry tiny\nplacement 0\nend free\nmalloc 16\n");
        var replay = Cli.Cli.Run("replay", blocks, "--sut", "glibc");

        Assert.Equal(ExitStatus.BadInput, replay.Status);
        Assert.Contains("--sut: expected the machine 'malloc', which tests libraries; found 'blocks'", replay.Error, StringComparison.Ordinal);
    }

    private string Build(int fault) => Compiler.Build(
        TestData.Path(Path.Combine("examples", "c", "segregated.c")), In($"libexample{fault}.so"), $"-DPLANTED_FAULT={fault}");

    private CampaignResult Hunt(int fault) => Campaign.Run(new CampaignOptions
    {
        Machine = new MallocMachine(MallocLibrary.Load(Build(fault))),
        Seed = 1,
        Sequences = 60,
        Length = 300,
    });
}

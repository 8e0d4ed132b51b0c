using System.Text.Json;
using Verification.Properties.Blocks;
using Verification.Verify;
using Xunit;

namespace Verification.Tests.Cli;

public sealed class RunTests
{
    private static readonly string[] Small = ["run", "--sequences", "3", "--length", "300", "--seed", "1"];

    [Fact]
    public void A_campaign_without_failure_ends_with_status_0_and_a_summary()
    {
        var run = Cli.Run(Small);

        Assert.Equal(ExitStatus.Holds, run.Status);
        Assert.Contains("HOLDS  no law broke", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"seed +1\n", run.Output);
        Assert.Matches(@"commands +900\n", run.Output);
        Assert.Contains("verify run --machine blocks --length 300 --seed 1 --sequences 3", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void The_last_line_with_json_is_one_object()
    {
        var run = Cli.Run([.. Small, "--json"]);

        Assert.Equal(ExitStatus.Holds, run.Status);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
        Assert.Equal("holds", run.Verdict);
        Assert.Equal(3, run.Json.GetProperty("sequences").GetInt64());
        Assert.Equal(900, run.Json.GetProperty("commands").GetInt64());
        Assert.True(run.Json.GetProperty("operations").GetInt64() > 0);
        Assert.True(run.Json.GetProperty("operations_per_second").GetInt64() > 0);
        Assert.True(run.Json.GetProperty("elapsed_seconds").GetDouble() > 0);
        Assert.Equal(1UL, run.Json.GetProperty("seed").GetUInt64());
        Assert.Equal(Enum.GetNames<BlockEvent>().Order(StringComparer.Ordinal), run.Json.GetProperty("events").EnumerateObject().Select(pair => pair.Name));
        Assert.Empty(run.Json.GetProperty("counterexamples").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("error").ValueKind);
        Assert.False(run.Json.TryGetProperty("files", out _));
    }

    [Fact]
    public void A_seed_runs_the_same_again()
    {
        var first = Cli.Run([.. Small, "--json"]);
        var second = Cli.Run([.. Small, "--json"]);

        Assert.Equal(first.Json.GetProperty("operations").GetInt64(), second.Json.GetProperty("operations").GetInt64());
        Assert.Equal(first.Json.GetProperty("events").ToString(), second.Json.GetProperty("events").ToString());
    }

    [Theory]
    [InlineData("uniform-tiny-short", "--strategy uniform-tiny-short --seed 1 --sequences 3")]
    [InlineData("biased", "--strategy biased --seed 1 --sequences 3")]
    [InlineData("swarm", "--machine blocks --seed 1 --sequences 3")]
    public void A_seed_with_a_strategy_runs_the_same_again(string strategy, string again)
    {
        string[] args = ["run", "--sequences", "3", "--seed", "1", "--strategy", strategy];
        var first = Cli.Run(args);
        Assert.Contains(again, first.Output, StringComparison.Ordinal);
        string line = first.Output.Split("Run again:")[1].Trim();
        var second = Cli.Run([.. line.Split(' ')[1..], "--json"]);
        var third = Cli.Run([.. args, "--json"]);
        Assert.Equal(third.Json.GetProperty("operations").GetInt64(), second.Json.GetProperty("operations").GetInt64());
        Assert.Equal(third.Json.GetProperty("events").ToString(), second.Json.GetProperty("events").ToString());
    }

    [Fact]
    public void A_seed_is_drawn_and_shown_if_none_is_given()
    {
        string[] args = ["run", "--sequences", "1", "--length", "1", "--geometry", "tiny", "--json"];
        ulong first = Cli.Run(args).Json.GetProperty("seed").GetUInt64();
        ulong second = Cli.Run(args).Json.GetProperty("seed").GetUInt64();

        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("--for", "50ms")]
    [InlineData("--for", "50ms", "--sequences", "1000000")]
    [InlineData("--for", "10m", "--sequences", "2")]
    public void What_ends_first_ends_the_campaign(params string[] limits)
    {
        var run = Cli.Run(["run", "--seed", "1", "--length", "100", "--json", .. limits]);

        Assert.Equal(ExitStatus.Holds, run.Status);
        Assert.InRange(run.Json.GetProperty("elapsed_seconds").GetDouble(), 0, 5);
        Assert.InRange(run.Json.GetProperty("sequences").GetInt64(), 1, 999_999);
    }

    [Fact]
    public void Every_machine_runs()
    {
        // The machine conform needs a library that may not be there; tests/Conformance run it.
        Assert.All(Properties.Campaigns.Machines.All.Where(machine => machine.Name != "conform"), machine => Assert.Equal(
            ExitStatus.Holds,
            Cli.Run("run", "--machine", machine.Name, "--geometry", machine.Geometries[^1], "--sequences", "1", "--length", "50", "--seed", "3").Status));
    }

    [Fact]
    public void Turns_that_never_happened_stand_out()
    {
        var run = Cli.Run("run", "--sequences", "1", "--length", "1", "--geometry", "tiny", "--seed", "1");

        Assert.Matches("node refused +never", run.Output);
        Assert.Contains("never happened, so that what follows it was not tested in this run.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupt_ends_the_campaign_and_the_summary_still_comes()
    {
        using var interrupt = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var run = Cli.RunOn(null, interactive: false, interrupt.Token, "run", "--for", "1h", "--length", "100", "--seed", "1");

        Assert.Equal(ExitStatus.Holds, run.Status);
        Assert.Contains("HOLDS  interrupted: so far, no law broke", run.Output, StringComparison.Ordinal);
        Assert.Contains("Run again:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_cannot_be_made_ends_with_status_3()
    {
        var machine = new BlockMachine((_, _, _) => throw new InvalidOperationException("The system does not give 5 bytes."));
        var run = Cli.RunOn(machine, [.. Small, "--json"]);

        Assert.Equal(ExitStatus.Missing, run.Status);
        Assert.Equal("error", run.Verdict);
        Assert.Contains("This machine cannot run the geometry 'tiny' of 'blocks': The system does not give 5 bytes.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_verify_itself_ends_with_status_4_and_the_stack()
    {
        var run = Cli.RunOn(SpoiledSystem.Machine(1, _ => throw new NotSupportedException("Oops.")), [.. Small, "--json"]);

        Assert.Equal(ExitStatus.Fault, run.Status);
        Assert.Equal("error", run.Verdict);
        Assert.Contains("This is a fault of verify itself", run.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", run.Error, StringComparison.Ordinal);
    }
}

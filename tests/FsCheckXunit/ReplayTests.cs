using System.Text.RegularExpressions;
using FsCheck.Xunit;
using Xunit;

namespace Verification.Tests.FsCheckXunit;

public class ReplayTests
{
    [Fact]
    public async Task The_printed_replay_repeats_the_run()
    {
        var first = await FalsifiedAsync(null);
        var replay = Regex.Match(first, @"shrinks?\) (\(\d+,\d+\))").Groups[1].Value;

        Assert.Equal(first, await FalsifiedAsync(replay));
    }

    [Fact]
    public async Task The_printed_step_repeats_only_the_failing_run()
    {
        var first = await FalsifiedAsync(null);
        var replay = Regex.Match(first, @"failing step with (\(\d+,\d+,\d+\))").Groups[1].Value;

        var again = await FalsifiedAsync(replay);

        Assert.Contains("Falsifiable, after 1 test ", again);
        Assert.Equal(Arguments(first), Arguments(again));
    }

    [Theory]
    [InlineData("(123,457)")]
    [InlineData("123,457")]
    [InlineData(" ( 123 , 457 ) ")]
    public async Task Brackets_and_blanks_make_no_difference(string replay) =>
        Assert.Equal(await FalsifiedAsync("(123,457)"), await FalsifiedAsync(replay));

    [Fact]
    public async Task Different_seeds_give_different_runs() =>
        Assert.NotEqual(
            Arguments(await FalsifiedAsync("(123,457)")),
            Arguments(await FalsifiedAsync("(987654321,457)")));

    [Fact]
    public async Task An_empty_replay_is_none()
    {
        var run = await PropertyRun.OfAsync(
            DerivedSample.WithClassSettings(typeof(LevelsSample), (nameof(PropertyAttribute.Replay), "")),
            nameof(LevelsSample.Plain));

        Assert.Contains("Ok, passed 100 tests.", run.PassedOutput);
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("1")]
    [InlineData("1,")]
    [InlineData("1,,3")]
    [InlineData("1,3,5,7")]
    [InlineData("-1,3")]
    [InlineData("1,2")]
    [InlineData("1,3,-5")]
    [InlineData("1,3,2147483648")]
    [InlineData("18446744073709551616,3")]
    [InlineData("0x10,3")]
    public async Task A_malformed_replay_fails_the_test_and_is_named(string replay)
    {
        var message = await FalsifiedAsync(replay);

        Assert.StartsWith($"Replay = \"{replay}\": must be \"(seed,gamma)\" or \"(seed,gamma,size)\"", message);
    }

    /// <summary>The report of a property which does not hold, run with a replay or without.</summary>
    private static async Task<string> FalsifiedAsync(string? replay)
    {
        var sample = replay is null
            ? DerivedSample.WithClassSettings(typeof(LevelsSample))
            : DerivedSample.WithClassSettings(typeof(LevelsSample), (nameof(PropertyAttribute.Replay), replay));
        return (await PropertyRun.OfAsync(sample, nameof(LevelsSample.Falsified))).Failed.Messages[0];
    }

    private static string Arguments(string report) => report[report.IndexOf("Original:", StringComparison.Ordinal)..];
}

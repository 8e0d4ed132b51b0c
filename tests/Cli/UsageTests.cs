using Verification.Verify;
using Verification.Verify.Usage;
using Xunit;

namespace Verification.Tests.Cli;

public sealed class UsageTests
{
    private const string Time = "--for: expected a duration above zero such as 500ms, 30s, 2m or 1h; found ";

    [Theory]
    [InlineData("", "expected one of the verbs run, trace, replay, sizes, conform, bugs; found none")]
    [InlineData("walk", "expected one of the verbs run, trace, replay, sizes, conform, bugs; found 'walk'")]
    [InlineData("--fast", "expected one of the verbs run, trace, replay, sizes, conform, bugs; found '--fast'")]
    [InlineData("run now", "'now'")]
    [InlineData("run --length", "--length")]
    [InlineData("run --length 0", "--length: expected a number of commands, from 1 to 1,000,000,000; found '0'")]
    [InlineData("run --length 1000000001", "--length: expected a number of commands, from 1 to 1,000,000,000; found '1000000001'")]
    [InlineData("run --sequences 0", "--sequences: expected a number of sequences, at least 1; found '0'")]
    [InlineData("run --sequences -1", "--sequences: expected a number of sequences, at least 1; found '-1'")]
    [InlineData("run --sequences many", "--sequences: expected a number of sequences, at least 1; found 'many'")]
    [InlineData("run --seed -1", "--seed: expected a number from 0 to 2^64 - 1; found '-1'")]
    [InlineData("run --for 0", Time + "'0'")]
    [InlineData("run --for -5s", Time + "'-5s'")]
    [InlineData("run --for soon", Time + "'soon'")]
    [InlineData("run --machine toaster", "--machine: expected one of the machines blocks, radix, objects, conform, malloc, pyobjects; found 'toaster'")]
    [InlineData("run --geometry huge", "--geometry: expected one of the geometries of 'blocks', tiny, ")]
    [InlineData("run --machine radix --geometry tiny", "--geometry: expected one of the geometries of 'radix', ")]
    [InlineData("run --strategy fuzzy", "--strategy: expected a strategy: swarm, biased, mixed or uniform, then -tiny or -real, ")]
    [InlineData("run --strategy swarm-tiny --geometry small", "--geometry: expected none beside --strategy swarm-tiny, which says it already")]
    [InlineData("run --strategy swarm-short --length 5", "--length: expected none beside --strategy swarm-short, which says it already")]
    [InlineData("bugs --strategies swarm,fuzzy", "--strategies: expected all, or strategies with commas between them, ")]
    [InlineData("bugs --strategies swarm --strategy swarm", "--strategies: expected neither --strategy nor --record beside it")]
    [InlineData("run --prefix mi_", "--prefix: expected --sut beside it, found none")]
    [InlineData("run --without calloc", "--without: expected --sut beside it, found none")]
    [InlineData("run --sut glibc --without free", "--without: expected one of calloc, aligned_alloc, malloc_usable_size; found 'free'")]
    [InlineData("trace", "'trace'")]
    [InlineData("trace a.txt --geometry huge", "--geometry: expected one of the geometries of 'blocks', tiny, ")]
    [InlineData("replay", "'replay'")]
    [InlineData("replay a b", "'b'")]
    [InlineData("sizes", "'sizes'")]
    [InlineData("bugs --seeds 0", "--seeds: expected a number of seeds, from 1 to 1,000; found '0'")]
    public void Bad_usage_ends_with_status_2_and_a_message(string line, string problem)
    {
        string[] args = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var plain = Cli.Run(args);
        var json = Cli.Run([.. args, "--json"]);

        Assert.Equal(ExitStatus.BadInput, plain.Status);
        Assert.Contains(problem, plain.Error, StringComparison.Ordinal);
        Assert.Contains("--help'.", plain.Error, StringComparison.Ordinal);
        Assert.Empty(plain.Output);
        Assert.Equal(ExitStatus.BadInput, json.Status);
        Assert.Equal("error", json.Verdict);
        Assert.NotEmpty(json.Json.GetProperty("error").GetString()!);
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1.5s", 1500)]
    [InlineData("7", 7000)]
    public void A_duration_is_a_number_and_a_unit(string text, double milliseconds)
    {
        Assert.True(DurationParser.TryParse(text, out TimeSpan duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("0")]
    [InlineData("0ms")]
    [InlineData("-1s")]
    [InlineData("1 s")]
    [InlineData("1d")]
    [InlineData("1e3s")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0.0000000001s")]
    [InlineData("99999999999h")]
    public void What_is_no_duration_above_zero_is_refused(string text) => Assert.False(DurationParser.TryParse(text, out _));
}

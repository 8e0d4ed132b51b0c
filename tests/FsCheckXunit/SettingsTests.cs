using FsCheck.Xunit;
using Microsoft.FSharp.Core;
using Xunit;

namespace Verification.Tests.FsCheckXunit;

public class SettingsTests
{
    [Fact]
    public void What_is_not_set_is_as_FsCheck_has_it()
    {
        var config = PropertyRun.ConfigOf(typeof(Sample), nameof(Sample.Plain));

        Assert.Equal((100, 1000), (config.MaxTest, config.MaxRejected));
        Assert.Equal((1, 100), (config.StartSize, config.EndSize));
        Assert.False(config.QuietOnSuccess);
        Assert.True(FSharpOption<FsCheck.Replay>.get_IsNone(config.Replay));
        Assert.True(FSharpOption<FsCheck.ParallelRunConfig>.get_IsNone(config.ParallelRunConfig));
        Assert.IsType<XunitRunner>(config.Runner);
    }

    [Fact]
    public void What_is_set_goes_to_FsCheck()
    {
        var config = PropertyRun.ConfigOf(typeof(Sample), nameof(Sample.Full));

        Assert.Equal((7, 8), (config.MaxTest, config.MaxRejected));
        Assert.Equal((9, 10), (config.StartSize, config.EndSize));
        Assert.True(config.QuietOnSuccess);
        Assert.Equal((11ul, 13ul), (config.Replay.Value.Rnd.Seed, config.Replay.Value.Rnd.Gamma));
        Assert.Equal(14, config.Replay.Value.Size.Value);
        Assert.Equal(2, config.ParallelRunConfig.Value.MaxDegreeOfParallelism);
    }

    [Fact]
    public void An_attribute_tells_what_was_set_and_minus_one_for_a_number_which_was_not()
    {
        var unset = new PropertyAttribute();
        var set = new PropertyAttribute
        {
            MaxTest = 1,
            MaxRejected = 2,
            StartSize = 3,
            EndSize = 4,
            Parallelism = 5,
            Replay = "6,7",
            Verbose = true,
            QuietOnSuccess = true,
            Arbitrary = [typeof(Sample)],
        };

        Assert.Equal((-1, -1, -1, -1), (unset.MaxTest, unset.MaxRejected, unset.StartSize, unset.EndSize));
        Assert.Equal((-1, null, false, false), (unset.Parallelism, unset.Replay, unset.Verbose, unset.QuietOnSuccess));
        Assert.Empty(unset.Arbitrary);
        Assert.Equal((1, 2, 3, 4), (set.MaxTest, set.MaxRejected, set.StartSize, set.EndSize));
        Assert.Equal((5, "6,7", true, true), (set.Parallelism, set.Replay, set.Verbose, set.QuietOnSuccess));
        Assert.Equal([typeof(Sample)], set.Arbitrary);
    }

    [Fact]
    public async Task MaxTest_is_the_number_of_runs()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Seven));

        Assert.Contains("Ok, passed 7 tests.", run.PassedOutput);
    }

    [Fact]
    public async Task Sizes_bound_the_values()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Small));

        Assert.Contains("Ok, passed 100 tests.", run.PassedOutput);
    }

    [Fact]
    public async Task Runs_can_be_parallel()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Parallel));

        Assert.Contains("Ok, passed 20 tests.", run.PassedOutput);
    }

    [Theory]
    [InlineData(nameof(Sample.NoTest), "MaxTest = 0: must be at least 1.")]
    [InlineData(nameof(Sample.NoRejection), "MaxRejected = 0: must be at least 1.")]
    [InlineData(nameof(Sample.NegativeStart), "StartSize = -2: must be at least 0.")]
    [InlineData(nameof(Sample.NegativeEnd), "EndSize = -3: must be at least 0.")]
    [InlineData(nameof(Sample.NoParallelism), "Parallelism = 0: must be at least 1.")]
    public async Task A_number_out_of_range_fails_the_test_and_is_named(string method, string message)
    {
        var run = await PropertyRun.OfAsync<Sample>(method);

        Assert.Equal(typeof(ArgumentException).FullName, run.Failed.ExceptionTypes[0]);
        Assert.Equal(message, run.FailureText);
        Assert.Equal(1, run.Summary.TestsFailed);
    }

#pragma warning disable xUnit1000 // Samples are not public, so that only PropertyRun runs them.
    private sealed class Sample
    {
        [Property]
        public bool Plain(int number) => Holds(number);

        [Property(
            MaxTest = 7,
            MaxRejected = 8,
            StartSize = 9,
            EndSize = 10,
            QuietOnSuccess = true,
            Replay = "(11,13,14)",
            Parallelism = 2)]
        public bool Full(int number) => Holds(number);

        [Property(MaxTest = 7)]
        public bool Seven(int number) => Holds(number);

        [Property(StartSize = 0, EndSize = 3)]
        public bool Small(int[] numbers) => numbers.Length <= 3;

        [Property(Parallelism = 2, MaxTest = 20)]
        public async Task<bool> Parallel(int number)
        {
            await Task.Yield();
            return Holds(number);
        }

        [Property(MaxTest = 0)]
        public bool NoTest(int number) => Holds(number);

        [Property(MaxRejected = 0)]
        public bool NoRejection(int number) => Holds(number);

        [Property(StartSize = -2)]
        public bool NegativeStart(int number) => Holds(number);

        [Property(EndSize = -3)]
        public bool NegativeEnd(int number) => Holds(number);

        [Property(Parallelism = 0)]
        public bool NoParallelism(int number) => Holds(number);

        private static bool Holds(int number) => number == -(-number);
    }
}

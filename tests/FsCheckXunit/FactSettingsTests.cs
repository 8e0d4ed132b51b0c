using FsCheck.Xunit;
using Xunit;
using Xunit.Abstractions;

namespace Verification.Tests.FsCheckXunit;

public class FactSettingsTests
{
    [Fact]
    public async Task A_skipped_property_does_not_run()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Skipped));

        Assert.Equal("not today", Assert.IsAssignableFrom<ITestSkipped>(run.Result).Reason);
        Assert.Equal((1, 0, 1), (run.Summary.TestsRun, run.Summary.TestsFailed, run.Summary.TestsSkipped));
    }

    [Fact]
    public async Task A_display_name_is_shown()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Named));

        Assert.Contains("Ok, passed 100 tests.", run.PassedOutput);
        Assert.Equal("a number is itself", run.Result.Test.DisplayName);
    }

    [Fact]
    public async Task A_trait_is_a_trait()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Named));

        Assert.Equal(["numbers"], run.Result.TestCase.Traits["Area"]);
    }

    [Fact]
    public async Task A_property_within_its_timeout_passes()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Quick));

        Assert.Contains("Ok, passed 100 tests.", run.PassedOutput);
    }

    [Fact]
    public async Task A_property_over_its_timeout_fails_and_comes_to_no_further_run()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Slow));

        Assert.Equal("Test execution timed out after 50 milliseconds", run.FailureText);

        Sample.Gate.Set();
        await Task.Delay(50);
        Assert.Equal(1, Sample.SlowRuns);
    }

    [Fact]
    public async Task A_property_which_ends_too_late_fails()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Late));

        Assert.Equal("Test execution timed out after 1 milliseconds", run.FailureText);
    }

#pragma warning disable xUnit1000 // Samples are not public, so that only PropertyRun runs them.
    private sealed class Sample
    {
        public static ManualResetEventSlim Gate { get; } = new();

        public static int SlowRuns { get; private set; }

        [Property(Skip = "not today")]
        public bool Skipped() => false;

        [Property(DisplayName = "a number is itself")]
        [Trait("Area", "numbers")]
        public bool Named(int number) => number == -(-number);

        [Property(Timeout = 60_000)]
        public bool Quick(int number) => number == -(-number);

        [Property(Timeout = 1, MaxTest = 1)]
        public void Late() => Thread.Sleep(20);

        [Property(Timeout = 50)]
        public void Slow()
        {
            SlowRuns++;
            Gate.Wait();
        }
    }
}

using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Verification.Tests.FsCheckXunit;

public class ReportTests
{
    [Fact]
    public async Task A_failure_has_the_shrunk_arguments_the_original_ones_the_label_the_exception_and_the_replay()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Falsified));

        Assert.Equal(typeof(PropertyFailedException).FullName, run.Failed.ExceptionTypes[0]);
        Assert.Matches(@"Falsifiable, after \d+ tests? \([1-9]\d* shrinks?\) \(123,457\)", run.Failed.Messages[0]);
        Assert.Matches(@"Replay directly at failing step with \(\d+,\d+,\d+\)", run.Failed.Messages[0]);
        Assert.Matches(@"Original:\s+\(\d+, ""[^\n]+""\)", run.Failed.Messages[0]);
        Assert.Matches(@"Shrunk:\s+\(8, """"\)", run.Failed.Messages[0]);
        Assert.Contains("Label of failing property: below eight", run.Failed.Messages[0]);
        Assert.Equal("Expected true, got false.", run.Failed.Messages[1]);
    }

    [Fact]
    public async Task A_failure_by_exception_has_its_message_and_its_stack_trace()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Throwing));

        Assert.Equal(typeof(FormatException).FullName, run.Failed.ExceptionTypes[1]);
        Assert.Equal("not my format", run.Failed.Messages[1]);
        Assert.Contains(nameof(Sample.Throwing), run.Failed.StackTraces[1]);
    }

    [Fact]
    public async Task A_property_which_rejects_too_much_fails()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Exhausted));

        Assert.Equal(typeof(PropertyFailedException).FullName, Assert.Single(run.Failed.ExceptionTypes));
        Assert.Contains("Arguments exhausted after 0 tests.", run.FailureText);
    }

    [Fact]
    public async Task A_pass_writes_the_classification_to_the_output()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Classified));

        Assert.Contains("Ok, passed 100 tests", run.PassedOutput);
        Assert.Matches(@"100% \S*even", run.PassedOutput);
    }

    [Fact]
    public async Task A_quiet_pass_writes_nothing()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.Quiet));

        Assert.Empty(run.PassedOutput);
    }

    [Fact]
    public async Task A_quiet_property_still_reports_its_failure()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.QuietFalsified));

        Assert.Contains("Falsifiable, after", run.FailureText);
    }

    [Fact]
    public async Task A_verbose_property_writes_the_arguments_of_every_run()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.VerbosePassed));

        Assert.Matches(@"(?s)^0:\s+-?\d+\s+1:\s+-?\d+\s+2:\s+-?\d+\s+Ok, passed 3 tests\.\s*$", run.PassedOutput);
    }

    [Fact]
    public async Task A_verbose_property_writes_every_shrink()
    {
        var run = await PropertyRun.OfAsync<Sample>(nameof(Sample.VerboseFalsified));

        Assert.Contains("shrink:", run.Failed.Output);
    }

#pragma warning disable xUnit1000 // Samples are not public, so that only PropertyRun runs them.
    private sealed class Sample
    {
        [Property(Replay = "(123,457)")]
        public Property Falsified(int number, string text) =>
            (number < 8 || text is null).Label("below eight").Classify(number > 3, "large");

        [Property]
        public void Throwing(int number)
        {
            if (number > 3)
            {
                throw new FormatException("not my format");
            }
        }

        [Property]
        public Property Exhausted(int number) => (number == 1).When(false);

        [Property]
        public Property Classified(int number) => true.Classify(number * 2 % 2 == 0, "even");

        [Property(QuietOnSuccess = true)]
        public bool Quiet(int number) => number == -(-number);

        [Property(QuietOnSuccess = true)]
        public bool QuietFalsified(int number) => number < 5;

        [Property(Verbose = true, MaxTest = 3)]
        public bool VerbosePassed(int number) => number == -(-number);

        [Property(Verbose = true, StartSize = 100, Replay = "(123,457)")]
        public bool VerboseFalsified(int number) => number < 5;
    }
}

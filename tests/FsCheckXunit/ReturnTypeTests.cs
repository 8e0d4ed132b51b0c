using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Verification.Tests.FsCheckXunit;

public class ReturnTypeTests
{
    [Theory]
    [InlineData(nameof(Holding.Nothing))]
    [InlineData(nameof(Holding.Bool))]
    [InlineData(nameof(Holding.PlainTask))]
    [InlineData(nameof(Holding.TaskOfBool))]
    [InlineData(nameof(Holding.FsCheckProperty))]
    [InlineData(nameof(Holding.StaticBool))]
    [InlineData(nameof(Holding.WithoutParameters))]
    public async Task A_property_which_holds_is_passed_after_100_runs(string method)
    {
        var run = await PropertyRun.OfAsync<Holding>(method);

        Assert.Contains("Ok, passed 100 tests.", run.PassedOutput);
        Assert.Equal((1, 0, 0), (run.Summary.TestsRun, run.Summary.TestsFailed, run.Summary.TestsSkipped));
    }

    [Theory]
    [InlineData(nameof(Broken.Nothing), "too large")]
    [InlineData(nameof(Broken.Bool), "Expected true, got false.")]
    [InlineData(nameof(Broken.PlainTask), "too large")]
    [InlineData(nameof(Broken.TaskOfBool), "Expected true, got false.")]
    [InlineData(nameof(Broken.TaskOfBoolThrowing), "too large")]
    [InlineData(nameof(Broken.FsCheckProperty), "Expected true, got false.")]
    [InlineData(nameof(Broken.StaticBool), "Expected true, got false.")]
    [InlineData(nameof(Broken.Assertion), "Assert.InRange() Failure")]
    public async Task A_property_which_does_not_hold_is_a_failure_of_xunit(string method, string reason)
    {
        var run = await PropertyRun.OfAsync<Broken>(method);

        Assert.Equal(typeof(PropertyFailedException).FullName, run.Failed.ExceptionTypes[0]);
        Assert.Contains("Falsifiable, after", run.Failed.Messages[0]);
        Assert.Contains(reason, run.FailureText);
        Assert.Equal((1, 1, 0), (run.Summary.TestsRun, run.Summary.TestsFailed, run.Summary.TestsSkipped));
    }

    [Fact]
    public async Task A_return_type_which_says_nothing_is_a_failure()
    {
        var run = await PropertyRun.OfAsync<Broken>(nameof(Broken.Number));

        Assert.Contains("System.Int32", run.FailureText);
    }

    [Fact]
    public async Task A_parameter_which_cannot_be_generated_is_a_failure()
    {
        var run = await PropertyRun.OfAsync<Broken>(nameof(Broken.Pointer));

        Assert.Contains("System.IntPtr is not handled automatically by FsCheck", run.FailureText);
    }

#pragma warning disable xUnit1000 // Samples are not public, so that only PropertyRun runs them.
    private sealed class Holding
    {
        [Property]
        public static bool StaticBool(string text) => text?.Length is null or >= 0;

        [Property]
        public void Nothing(int number) => Assert.Equal(number, number);

        [Property]
        public bool Bool(int[] numbers) => numbers.SequenceEqual(numbers.Reverse().Reverse());

        [Property]
        public async Task PlainTask(int number)
        {
            await Task.Yield();
            Assert.Equal(number, number);
        }

        [Property]
        public async Task<bool> TaskOfBool(int number)
        {
            await Task.Yield();
            return number == -(-number);
        }

        [Property]
        public Property FsCheckProperty(int number) => (number == -(-number)).ToProperty();

        [Property]
        public bool WithoutParameters() => true;
    }

    private sealed class Broken
    {
        [Property]
        public static bool StaticBool(int number) => number < 5;

        [Property]
        public void Nothing(int number) => Check(number);

        [Property]
        public bool Bool(int number) => number < 5;

        [Property]
        public async Task PlainTask(int number)
        {
            await Task.Yield();
            Check(number);
        }

        [Property]
        public async Task<bool> TaskOfBool(int number)
        {
            await Task.Yield();
            return number < 5;
        }

        [Property]
        public async Task<bool> TaskOfBoolThrowing(int number)
        {
            await Task.Yield();
            Check(number);
            return true;
        }

        [Property]
        public Property FsCheckProperty(int number) => (number < 5).ToProperty();

        [Property]
        public void Assertion(int number) => Assert.InRange(number, int.MinValue, 4);

        [Property]
        public int Number(int number) => number;

        [Property]
        public bool Pointer(IntPtr pointer) => pointer == pointer + 0;

        private static void Check(int number)
        {
            if (number >= 5)
            {
                throw new InvalidOperationException("too large");
            }
        }
    }
}

using System.Diagnostics;
using System.Reflection;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>
/// Has FsCheck check the test method where xunit would call it. The test class, its lifetime and the before/after
/// attributes stay with xunit.
/// </summary>
internal sealed class PropertyTestInvoker(
    Config config,
    ITestOutputHelper output,
    ITest test,
    IMessageBus messageBus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo testMethod,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource)
    : XunitTestInvoker(
        test,
        messageBus,
        testClass,
        constructorArguments,
        testMethod,
        [],
        beforeAfterAttributes,
        aggregator,
        cancellationTokenSource)
{
    protected override async Task<decimal> InvokeTestMethodAsync(object? testClassInstance)
    {
        if (TestCase.InitializationException is { } failure)
        {
            Aggregator.Add(failure);
        }
        else
        {
            await Aggregator.RunAsync(() => Timer.AggregateAsync(() => CheckAsync(testClassInstance)));
        }

        return Timer.Total;
    }

    private async Task CheckAsync(object? target)
    {
        var runner = (XunitRunner)config.Runner;
        var limited = TestCase.Timeout > 0;

        // FsCheck blocks its thread on a property's tasks, so it gets a thread which is not of xunit's and not of the
        // pool: those stay free for the tasks' continuations, and for the timeout.
        var check = Task.Factory.StartNew(
            () => Check(target),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (limited && await Task.WhenAny(check, Task.Delay(TestCase.Timeout)) != check)
        {
            runner.Stop();
            throw new TestTimeoutException(TestCase.Timeout);
        }

        var elapsed = await check;
        Report(runner.Result);

        // In a busy pool the timer can come after the property's end, so the time which it took decides as well.
        if (limited && runner.Result.IsPassed && elapsed.TotalMilliseconds > TestCase.Timeout)
        {
            throw new TestTimeoutException(TestCase.Timeout);
        }
    }

    private TimeSpan Check(object? target)
    {
        var start = Stopwatch.GetTimestamp();
        FsCheck.Check.Method(config, TestMethod, target is null ? null : FSharpOption<object>.Some(target));
        return Stopwatch.GetElapsedTime(start);
    }

    private void Report(TestResult result)
    {
        if (!result.IsPassed)
        {
            // Added, not thrown: the stack trace to show is that of the property's own exception.
            Aggregator.Add(PropertyFailedException.Of(result));
            return;
        }

        var summary = Runner.onFinishedToString("", result).TrimEnd();
        if (summary.Length > 0)
        {
            output.WriteLine(summary);
        }
    }
}

using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;

namespace FsCheck.Xunit;

/// <summary>The FsCheck runner of a property's test: it keeps the result, for xunit to report.</summary>
public class XunitRunner : IRunner
{
    private readonly ITestOutputHelper? output;
    private volatile bool stopped;
    private TestResult? result;

    /// <summary>Makes a runner which writes nothing.</summary>
    public XunitRunner()
    {
    }

    /// <summary>Makes a runner which writes what the configuration prints for runs and shrinks.</summary>
    internal XunitRunner(ITestOutputHelper output) => this.output = output;

    /// <summary>The result of the finished run.</summary>
    /// <exception cref="InvalidOperationException">No run has finished.</exception>
    public TestResult Result => result ?? throw new InvalidOperationException("FsCheck has not finished the property.");

    /// <inheritdoc/>
    void IRunner.OnStartFixture(Type t)
    {
    }

    /// <inheritdoc/>
    void IRunner.OnArguments(
        int ntest,
        FSharpList<object> args,
        FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every) =>
        Print(every.Invoke(ntest).Invoke(args));

    /// <inheritdoc/>
    void IRunner.OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink) =>
        Print(everyShrink.Invoke(args));

    /// <inheritdoc/>
    void IRunner.OnFinished(string name, TestResult testResult) => result = testResult;

    /// <summary>Ends the run under way, from any thread, when it comes to its next arguments.</summary>
    internal void Stop() => stopped = true;

    private void Print(string text)
    {
        if (stopped)
        {
            throw new OperationCanceledException("The property's test has timed out.");
        }

        if (text.Length > 0)
        {
            output?.WriteLine(text.TrimEnd());
        }
    }
}

using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;

namespace FsCheck.Xunit;

/// <summary>
/// An FsCheck runner which writes to a test's output, to be used as <see cref="Config.Runner"/> in an ordinary fact. A
/// property which fails or is exhausted throws <see cref="PropertyFailedException"/>.
/// </summary>
public class TestOutputRunner : IRunner
{
    private readonly ITestOutputHelper output;
    private readonly bool throwOnFailure;

    /// <summary>Makes a runner for one test.</summary>
    /// <param name="output">The test's output; to write after the test has ended is an error.</param>
    public TestOutputRunner(ITestOutputHelper output)
        : this(output, throwOnFailure: true)
    {
    }

    internal TestOutputRunner(ITestOutputHelper output, bool throwOnFailure)
    {
        ArgumentNullException.ThrowIfNull(output);
        this.output = output;
        this.throwOnFailure = throwOnFailure;
    }

    /// <inheritdoc/>
    void IRunner.OnStartFixture(Type t) => Print(Runner.onStartFixtureToString(t));

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
    void IRunner.OnFinished(string name, TestResult testResult)
    {
        if (throwOnFailure && !testResult.IsPassed)
        {
            throw new PropertyFailedException(testResult);
        }

        Print(Runner.onFinishedToString(name, testResult));
    }

    private void Print(string text)
    {
        if (text.Length > 0)
        {
            output.WriteLine(text.TrimEnd());
        }
    }
}

using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Verification.Benchmarks.Harness.FsChecks;

/// <summary>Takes what FsCheck says, and prints nothing.</summary>
public sealed class QuietRunner : IRunner
{
    /// <summary>How the test ended.</summary>
    public TestResult? Result { get; private set; }

    /// <summary>The arguments of the last shrunk failure; those of the first if nothing could be shrunk.</summary>
    public FSharpList<object>? Smallest { get; private set; }

    /// <summary>Candidates that failed too.</summary>
    public int Shrinks { get; private set; }

    /// <summary>One test, quietly.</summary>
    public static Config Config(QuietRunner runner) =>
        FsCheck.Config.Quick.WithMaxTest(1).WithRunner(runner).WithQuietOnSuccess(true);

    /// <inheritdoc/>
    void IRunner.OnStartFixture(Type fixture)
    {
    }

    /// <inheritdoc/>
    void IRunner.OnArguments(int n, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every) => Smallest = args;

    /// <inheritdoc/>
    void IRunner.OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
    {
        Smallest = args;
        Shrinks++;
    }

    /// <inheritdoc/>
    void IRunner.OnFinished(string name, TestResult testResult) => Result = testResult;
}

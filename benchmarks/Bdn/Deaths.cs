using BenchmarkDotNet.Attributes;

namespace Verification.Benchmarks.Bdn;

/// <summary>Death alone: births are in the set-up of each iteration, so an iteration is one batch.</summary>
[InvocationCount(1, 1)]
[IterationCount(30)]
public class Deaths : ObjectBenchmarks
{
    /// <summary>All are born, and die, and are born again: what is measured finds caches as warm as it leaves them.</summary>
    [IterationSetup]
    public void Born()
    {
        Population!.Create();
        Population.Kill();
        Population.Create();
    }

    /// <summary>All die.</summary>
    [Benchmark]
    public void Death() => Population!.Kill();
}

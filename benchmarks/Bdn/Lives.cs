using BenchmarkDotNet.Attributes;

namespace Verification.Benchmarks.Bdn;

/// <summary>Birth and death.</summary>
public class Lives : ObjectBenchmarks
{
    /// <summary>All are born and die.</summary>
    [Benchmark]
    public void BirthAndDeath()
    {
        Population!.Create();
        Population.Kill();
    }
}

using BenchmarkDotNet.Attributes;
using Verification.Benchmarks.Populations;

namespace Verification.Benchmarks.Bdn;

/// <summary>What benchmarks of populations share: how many, in which order, and the one that is measured.</summary>
public abstract class PopulationBenchmarks
{
    /// <summary>How many objects.</summary>
    [Params(1_000, 100_000)]
    public int Count { get; set; }

    /// <summary>In which order they die.</summary>
    [Params(Order.Lifo, Order.Fifo, Order.Random)]
    public Order Order { get; set; }

    /// <summary>The population.</summary>
    protected Population? Population { get; private set; }

    /// <summary>Makes it.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Population = Make();
        Population.Warm();
    }

    /// <summary>Gives it back.</summary>
    [GlobalCleanup]
    public void Cleanup() => Population?.Dispose();

    /// <summary>The population of these parameters.</summary>
    protected abstract Population Make();
}

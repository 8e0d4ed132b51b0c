using BenchmarkDotNet.Attributes;
using Verification.Benchmarks.Populations;
using Verification.Impl;

namespace Verification.Benchmarks.Bdn;

/// <summary>Birth and death of a Trivial object of every size.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls Cleanup.")]
public class Sizes
{
    private Population? direct;
    private Population? legacy;

    /// <summary>How many objects.</summary>
    [Params(1_000)]
    public int Count { get; set; }

    /// <summary>Bytes of each.</summary>
    [Params(16, 32, 48, 64, 96, 128, 192, 256, 384, 512)]
    public int Bytes { get; set; }

    /// <summary>Makes both populations.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var shape = new Shape(DeallocKind.Trivial, true, false, Bytes);
        direct = new OurObjects(Count, Order.Lifo, shape, direct: true);
        legacy = new OurObjects(Count, Order.Lifo, shape, direct: false);
        direct.Warm();
        legacy.Warm();
    }

    /// <summary>Gives them back.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        direct?.Dispose();
        legacy?.Dispose();
    }

    /// <summary>The legacy way.</summary>
    [Benchmark(Baseline = true)]
    public void Legacy()
    {
        legacy!.Create();
        legacy.Kill();
    }

    /// <summary>Directly.</summary>
    [Benchmark]
    public void Direct()
    {
        direct!.Create();
        direct.Kill();
    }
}

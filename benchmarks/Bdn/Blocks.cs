using BenchmarkDotNet.Attributes;
using Verification.Benchmarks.Populations;

namespace Verification.Benchmarks.Bdn;

/// <summary>A block taken and given back: the project's own block heap, and all allocators that this machine has.</summary>
public class Blocks : PopulationBenchmarks
{
    /// <summary>Which allocator.</summary>
    [ParamsSource(nameof(Names))]
    public string Of { get; set; } = BlockPopulations.Ours;

    /// <summary>Bytes of each block.</summary>
    [Params(16, 32, 64, 128, 256, 512)]
    public int Bytes { get; set; }

    /// <summary>All of them.</summary>
    public static IEnumerable<string> Names => BlockPopulations.Names;

    /// <summary>All are taken and given back.</summary>
    [Benchmark]
    public void MallocAndFree()
    {
        Population!.Create();
        Population.Kill();
    }

    /// <inheritdoc/>
    protected override Population Make() => BlockPopulations.Make(Of, Count, Order, (nuint)Bytes);
}

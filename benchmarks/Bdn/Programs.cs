using BenchmarkDotNet.Attributes;
using Verification.Benchmarks.Traces;
using Verification.Impl;

namespace Verification.Benchmarks.Bdn;

/// <summary>The objects of real programs, replayed on a warm heap.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls Cleanup.")]
public class Programs
{
    private ObjectReplay<NoProbe>? direct;
    private ObjectReplay<NoProbe>? legacy;

    /// <summary>Which program.</summary>
    [ParamsSource(nameof(Names))]
    public string Trace { get; set; } = string.Empty;

    /// <summary>All of them.</summary>
    public static IEnumerable<string> Names => TraceFiles.Objects.Select(path => Path.GetFileName(path));

    /// <summary>Makes both replays.</summary>
    [GlobalSetup]
    public void Setup()
    {
        ObjectProgram program = ObjectProgram.Load(TraceFiles.Objects.First(path => Path.GetFileName(path) == Trace));
        direct = new ObjectReplay<NoProbe>(program, direct: true, 10_000);
        legacy = new ObjectReplay<NoProbe>(program, direct: false, 10_000);
    }

    /// <summary>Gives them back.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        direct?.Dispose();
        legacy?.Dispose();
    }

    /// <summary>All die the legacy way.</summary>
    [Benchmark(Baseline = true)]
    public void Legacy() => legacy!.Run();

    /// <summary>All die directly.</summary>
    [Benchmark]
    public void Direct() => direct!.Run();
}

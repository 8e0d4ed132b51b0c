using BenchmarkDotNet.Attributes;
using Verification.Benchmarks.Native;
using Verification.Benchmarks.Populations;

namespace Verification.Benchmarks.Bdn;

/// <summary>Objects: ours of every shape, directly and the legacy way; those of CPython; and the bound.</summary>
public abstract class ObjectBenchmarks : PopulationBenchmarks
{
    private const string Direct = " direct";
    private const string Legacy = " legacy";
    private const string HandWrittenName = "hand-written freelist";
    private const string PythonPrefix = "CPython ";

    /// <summary>Whose objects.</summary>
    [ParamsSource(nameof(Names))]
    public string Of { get; set; } = HandWrittenName;

    /// <summary>All of them.</summary>
    public static IEnumerable<string> Names =>
    [
        HandWrittenName,
        .. Shape.All.SelectMany(shape => new[] { shape + Direct, shape + Legacy }),
        .. Python.Instance is null ? [] : Enum.GetNames<PythonType>().Select(name => PythonPrefix + name),
    ];

    /// <inheritdoc/>
    protected override Population Make() =>
        Of == HandWrittenName ? new HandWritten(Count, Order, 32)
        : Of.StartsWith(PythonPrefix, StringComparison.Ordinal) ? new PythonObjects(Python.Instance!, Count, Order, Enum.Parse<PythonType>(Of[PythonPrefix.Length..]))
        : new OurObjects(Count, Order, Shape.All.First(shape => Of.StartsWith(shape.ToString(), StringComparison.Ordinal)), Of.EndsWith(Direct, StringComparison.Ordinal));
}

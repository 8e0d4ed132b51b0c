using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Verification.Benchmarks.Bdn;

/// <summary>The median, divided by the number of objects.</summary>
public sealed class PerObjectColumn : IColumn
{
    /// <inheritdoc/>
    public string Id => nameof(PerObjectColumn);

    /// <inheritdoc/>
    public string ColumnName => "ns/object";

    /// <inheritdoc/>
    public bool AlwaysShow => true;

    /// <inheritdoc/>
    public ColumnCategory Category => ColumnCategory.Custom;

    /// <inheritdoc/>
    public int PriorityInCategory => 0;

    /// <inheritdoc/>
    public bool IsNumeric => true;

    /// <inheritdoc/>
    public UnitType UnitType => UnitType.Dimensionless;

    /// <inheritdoc/>
    public string Legend => "Median nanoseconds, divided by Count";

    /// <inheritdoc/>
    public bool IsAvailable(Summary summary) => true;

    /// <inheritdoc/>
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(benchmarkCase);
        double? median = summary[benchmarkCase]?.ResultStatistics?.Median;
        object? count = benchmarkCase.Parameters.Items.FirstOrDefault(item => item.Name == "Count")?.Value;
        return median is { } nanoseconds && count is int objects ? (nanoseconds / objects).ToString("F2", CultureInfo.InvariantCulture) : "-";
    }

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}

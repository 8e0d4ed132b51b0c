using System.Text.Json.Serialization;
using Verification.Impl;
using Verification.Properties.Sizes;

namespace Verification.Verify.Output;

/// <summary>The sizes of one file, for programs. What its kind of file does not have is left out.</summary>
internal sealed record JsonSizesFile
{
    /// <summary>Its path.</summary>
    public required string File { get; init; }

    /// <summary>One of the verdicts of <see cref="JsonReport"/>.</summary>
    public required string Verdict { get; init; }

    /// <summary>Deaths.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Deallocations { get; init; }

    /// <summary>Those whose block size was computed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Sized { get; init; }

    /// <summary>Version of CPython that the layout of a type table was taken for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Layout { get; init; }

    /// <summary>Whether that was deduced from the table.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Deduced { get; init; }

    /// <summary>Rows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Rows { get; init; }

    /// <summary>Those whose sizes were compared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Checked { get; init; }

    /// <summary>Rows that have no size because of inline values.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Unsized { get; init; }

    /// <summary>Sizes that were wrong: deaths, or rows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Wrong { get; init; }

    /// <summary>Deaths for which the naive rule gives the wrong size class.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? NaiveWrong { get; init; }

    /// <summary>Deaths by <see cref="DeathKind"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, long>? Kinds { get; init; }

    /// <summary>Deaths by <see cref="SizeRule"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, long>? Rules { get; init; }

    /// <summary>The first sizes that were wrong.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Mistake>? Mistakes { get; init; }

    /// <summary>Why there is no result, or null.</summary>
    public string? Error { get; init; }

    /// <summary>A file that could not be read.</summary>
    public static JsonSizesFile Of(string path, string problem) => new() { File = path, Verdict = JsonReport.Error, Error = problem };

    /// <summary>What came of a file.</summary>
    public static JsonSizesFile Of(string path, SizesReport report)
    {
        var common = new JsonSizesFile
        {
            File = path,
            Verdict = report.Wrong > 0 ? JsonReport.Broken : JsonReport.Holds,
            Wrong = report.Wrong,
            Mistakes = report.Mistakes,
        };
        return report switch
        {
            TraceSizes trace => common with
            {
                Deallocations = trace.Deallocations,
                Sized = trace.Sized,
                NaiveWrong = trace.NaiveWrong,
                Kinds = Counts<DeathKind>(trace.Of),
                Rules = Counts<SizeRule>(trace.Of),
            },
            TableSizes table => common with
            {
                Layout = table.Layout.Version,
                Deduced = table.IsDeduced,
                Rows = table.Rows,
                Checked = table.Checked,
                Unsized = table.Unsized,
            },
            _ => common,
        };
    }

    private static Dictionary<string, long> Counts<T>(Func<T, long> of)
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(
            value => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), of);
}

using System.Text.Json.Serialization;

namespace Verification.Verify.Output;

/// <summary>The result of <c>verify sizes</c> for programs: totals, then each file.</summary>
internal sealed record JsonSizes
{
    /// <summary>One of the verdicts of <see cref="JsonReport"/>.</summary>
    public required string Verdict { get; init; }

    /// <summary>Deaths in object traces.</summary>
    public long Deallocations { get; init; }

    /// <summary>Those whose block size was computed.</summary>
    public long Sized { get; init; }

    /// <summary>Computed sizes that were wrong, in object traces (by size class) and type tables (rows).</summary>
    public long Wrong { get; init; }

    /// <summary>Deaths for which the naive rule gives the wrong size class.</summary>
    public long NaiveWrong { get; init; }

    /// <summary>Rows of type tables.</summary>
    public long Rows { get; init; }

    /// <summary>Those whose sizes were compared.</summary>
    public long Checked { get; init; }

    /// <summary>The files.</summary>
    public IReadOnlyList<JsonSizesFile> Files { get; init; } = [];

    /// <summary>Why files have no result, or null.</summary>
    [JsonPropertyName("error")]
    public string? Message { get; init; }

    /// <summary>The results of several files as one.</summary>
    public static JsonSizes Sum(IReadOnlyList<JsonSizesFile> files)
    {
        long wrong = files.Sum(file => file.Wrong ?? 0);
        string[] problems = [.. files.Select(file => file.Error).OfType<string>()];
        return new JsonSizes
        {
            Verdict = wrong > 0 ? JsonReport.Broken : problems.Length > 0 ? JsonReport.Error : JsonReport.Holds,
            Deallocations = files.Sum(file => file.Deallocations ?? 0),
            Sized = files.Sum(file => file.Sized ?? 0),
            Wrong = wrong,
            NaiveWrong = files.Sum(file => file.NaiveWrong ?? 0),
            Rows = files.Sum(file => file.Rows ?? 0),
            Checked = files.Sum(file => file.Checked ?? 0),
            Files = files,
            Message = problems.Length == 0 ? null : string.Join('\n', problems),
        };
    }
}

using System.Text.Json.Serialization;
using Verification.Mutants.Matrix;
using Verification.Mutants.Strategies;

namespace Verification.Verify.Output;

/// <summary>The comparison of strategies for programs.</summary>
internal sealed record JsonStrategies
{
    /// <summary>One of the verdicts of <see cref="JsonReport"/>: error if a control failed or the comparison is not whole.</summary>
    public required string Verdict { get; init; }

    /// <summary>Hunts of each bug with each strategy.</summary>
    public int Seeds { get; init; }

    /// <summary>How long a bug was hunted at most, over all its seeds, in processor time.</summary>
    public double SecondsEach { get; init; }

    /// <summary>The strategies.</summary>
    public IReadOnlyList<JsonStrategy> Strategies { get; init; } = [];

    /// <summary>What went wrong, or null.</summary>
    [JsonPropertyName("error")]
    public string? Message { get; init; }

    /// <summary>Makes it of the results.</summary>
    /// <param name="results">The results.</param>
    /// <param name="options">How they were got.</param>
    /// <param name="message">What went wrong, or null.</param>
    public static JsonStrategies Of(IReadOnlyList<StrategyResult> results, MatrixOptions options, string? message) => new()
    {
        Verdict = message is null && results.All(result => result.Matrix.BrokenControls.Count == 0) ? JsonReport.Holds : JsonReport.Error,
        Seeds = options.Seeds,
        SecondsEach = JsonReport.Seconds(options.Time),
        Strategies = [.. results.Select(JsonStrategy.Of)],
        Message = message,
    };
}

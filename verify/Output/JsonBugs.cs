using System.Text.Json.Serialization;
using Verification.Mutants.Matrix;

namespace Verification.Verify.Output;

/// <summary>The kill matrix for programs.</summary>
internal sealed record JsonBugs
{
    /// <summary>One of the verdicts of <see cref="JsonReport"/>: broken if a recipe survived that should not, error if it is void.</summary>
    public required string Verdict { get; init; }

    /// <summary>Hunts of each recipe.</summary>
    public int Seeds { get; init; }

    /// <summary>How sequences were generated.</summary>
    public required string Strategy { get; init; }

    /// <summary>Bugs that were killed.</summary>
    public int Killed { get; init; }

    /// <summary>Bugs that survived.</summary>
    public int Survived { get; init; }

    /// <summary>Time in all.</summary>
    public double ElapsedSeconds { get; init; }

    /// <summary>Names of controls that failed; if there are any, the rest means nothing.</summary>
    public IReadOnlyList<string> BrokenControls { get; init; } = [];

    /// <summary>The recipes.</summary>
    public IReadOnlyList<JsonBug> Recipes { get; init; } = [];

    /// <summary>What went wrong besides, or null.</summary>
    [JsonPropertyName("error")]
    public string? Message { get; init; }

    /// <summary>Makes it of a matrix.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="message">What went wrong besides, or null.</param>
    public static JsonBugs Of(KillMatrix matrix, string? message) => new()
    {
        Verdict = matrix.BrokenControls.Count > 0 ? JsonReport.Error
            : matrix.Missed.Count > 0 ? JsonReport.Broken
            : message is not null ? JsonReport.Error
            : JsonReport.Holds,
        Seeds = matrix.Options.Seeds,
        Strategy = matrix.Options.Strategy.Name,
        Killed = matrix.Bugs.Count(result => result.IsKilled),
        Survived = matrix.Bugs.Count(result => !result.IsKilled),
        ElapsedSeconds = JsonReport.Seconds(matrix.Elapsed),
        BrokenControls = [.. matrix.BrokenControls.Select(result => result.Recipe.Name)],
        Recipes = [.. matrix.Results.Select(JsonBug.Of)],
        Message = message,
    };
}

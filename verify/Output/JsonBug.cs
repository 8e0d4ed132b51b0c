using Verification.Mutants.Matrix;

namespace Verification.Verify.Output;

/// <summary>One recipe of the kill matrix, for programs.</summary>
internal sealed record JsonBug
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its file's name without the ending.</summary>
    public required string Id { get; init; }

    /// <summary>Where it happened.</summary>
    public required string Source { get; init; }

    /// <summary>What was to become of it: killed, at_once, survives, unseen.</summary>
    public required string Expect { get; init; }

    /// <summary>Whether any hunt found it.</summary>
    public bool Killed { get; init; }

    /// <summary>How many hunts did.</summary>
    public int Found { get; init; }

    /// <summary>The law that saw it first most often, or null.</summary>
    public string? Law { get; init; }

    /// <summary>All laws that saw it first in some hunt.</summary>
    public IReadOnlyList<string> Laws { get; init; } = [];

    /// <summary>The laws that the recipe expects.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];

    /// <summary>The machine that saw it in the first hunt, or null.</summary>
    public string? Machine { get; init; }

    /// <summary>Commands to detection, the middle hunt; null if that one found nothing.</summary>
    public long? CommandsMedian { get; init; }

    /// <summary>Commands to detection, the slowest hunt; null if that one found nothing.</summary>
    public long? CommandsWorst { get; init; }

    /// <summary>Commands of the shrunk sequence, or null.</summary>
    public int? Shrunk { get; init; }

    /// <summary>Commands of the shortest sequence known, or null.</summary>
    public int? Shortest { get; init; }

    /// <summary>Time that the shortening of the shrunk sequence took, or null.</summary>
    public double? ShrinkSeconds { get; init; }

    /// <summary>Time in all.</summary>
    public double Seconds { get; init; }

    /// <summary>Makes it of a result.</summary>
    public static JsonBug Of(MutantResult result) => new()
    {
        Name = result.Recipe.Name,
        Id = result.Recipe.Id,
        Source = result.Recipe.Source,
        Expect = JsonReport.Format.PropertyNamingPolicy!.ConvertName(result.Recipe.Expect.ToString()),
        Killed = result.IsKilled,
        Found = result.Found,
        Law = result.Laws.Count > 0 ? result.Laws[0] : null,
        Laws = result.Laws,
        Expected = result.Recipe.Laws,
        Machine = result.Machine,
        CommandsMedian = result.CommandsMedian,
        CommandsWorst = result.CommandsWorst,
        Shrunk = result.ShrunkLength,
        Shortest = result.Recipe.Shortest,
        ShrinkSeconds = result.Shrunk is { } shrunk ? JsonReport.Seconds(shrunk.Elapsed) : null,
        Seconds = JsonReport.Seconds(result.Elapsed),
    };
}

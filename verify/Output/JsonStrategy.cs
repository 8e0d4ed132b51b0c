using Verification.Mutants.Strategies;

namespace Verification.Verify.Output;

/// <summary>One strategy of the comparison, for programs.</summary>
internal sealed record JsonStrategy
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Bugs that any hunt found.</summary>
    public int Killed { get; init; }

    /// <summary>Bugs hunted.</summary>
    public int Bugs { get; init; }

    /// <summary>Hunts that found nothing.</summary>
    public int HuntsLost { get; init; }

    /// <summary>The middle bug's median of commands to detection, or null.</summary>
    public long? CommandsMedian { get; init; }

    /// <summary>The largest median, or null.</summary>
    public long? CommandsWorst { get; init; }

    /// <summary>Share of all bugs with a median below 10,000 commands.</summary>
    public double ShareSoon { get; init; }

    /// <summary>Counterexamples no longer than the shortest known.</summary>
    public int AtShortest { get; init; }

    /// <summary>Counterexamples whose shortest is known.</summary>
    public int Shrunk { get; init; }

    /// <summary>Processor time of all hunts.</summary>
    public double HuntSeconds { get; init; }

    /// <summary>Time in all.</summary>
    public double Seconds { get; init; }

    /// <summary>The bugs and controls, one by one.</summary>
    public IReadOnlyList<JsonBug> Recipes { get; init; } = [];

    /// <summary>Makes it of a result.</summary>
    public static JsonStrategy Of(StrategyResult result) => new()
    {
        Name = result.Strategy.Name,
        Killed = result.Killed,
        Bugs = result.Bugs.Count,
        HuntsLost = result.Lost,
        CommandsMedian = result.Median,
        CommandsWorst = result.Worst,
        ShareSoon = Math.Round(result.SoonShare, 4),
        AtShortest = result.AtShortest,
        Shrunk = result.Shrunk,
        HuntSeconds = JsonReport.Seconds(result.HuntTime),
        Seconds = JsonReport.Seconds(result.Matrix.Elapsed),
        Recipes = [.. result.Matrix.Results.Select(JsonBug.Of)],
    };
}

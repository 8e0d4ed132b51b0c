using Verification.Mutants.Matrix;
using Verification.Mutants.Recipes;
using Verification.Properties;

namespace Verification.Mutants.Strategies;

/// <summary>What one strategy made of the bugs, in figures.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Matrix">Its kill matrix.</param>
public sealed record StrategyResult(Strategy Strategy, KillMatrix Matrix)
{
    /// <summary>Detection within so many commands counts as soon.</summary>
    public const long Soon = 10_000;

    /// <summary>Bugs hunted: those that are known not to be found are not among them.</summary>
    public IReadOnlyList<MutantResult> Bugs { get; } = [.. Matrix.Bugs.Where(result => result.Recipe.Expect == Expectation.Killed)];

    /// <summary>Bugs that any hunt found.</summary>
    public int Killed => Bugs.Count(result => result.IsKilled);

    /// <summary>Hunts of all bugs that found nothing.</summary>
    public int Lost => Bugs.Sum(result => result.Hunts.Count - result.Found);

    /// <summary>The middle bug's median of commands to detection; null if that one is not found in most hunts.</summary>
    public long? Median => Sorted is { Length: > 0 } sorted ? sorted[(sorted.Length - 1) / 2] : null;

    /// <summary>The largest median of a bug that is found in most hunts, in commands; null if there is none.</summary>
    public long? Worst => Sorted.LastOrDefault(median => median is not null);

    /// <summary>Share of all bugs with a median below <see cref="Soon"/>, 0 to 1.</summary>
    public double SoonShare => Bugs.Count == 0 ? 0 : (double)Bugs.Count(result => result.CommandsMedian < Soon) / Bugs.Count;

    /// <summary>Counterexamples no longer than the shortest that is known.</summary>
    public int AtShortest => Bugs.Count(result => result.ShrunkLength <= result.Recipe.Shortest);

    /// <summary>Bugs whose shortest counterexample is known, and that were found and shrunk.</summary>
    public int Shrunk => Bugs.Count(result => result.ShrunkLength is not null && result.Recipe.Shortest is not null);

    /// <summary>Processor time of all hunts of bugs, without compiling and shrinking.</summary>
    public TimeSpan HuntTime => TimeSpan.FromTicks(Bugs.Sum(result => result.Hunts.Sum(hunt => hunt.Elapsed.Ticks)));

    private long?[] Sorted => [.. Bugs.Select(result => result.CommandsMedian).OrderBy(median => median ?? long.MaxValue)];

    /// <summary>The result of a bug, or null if it has none.</summary>
    /// <param name="id">File name of its recipe, without the ending.</param>
    public MutantResult? Of(string id) => Bugs.FirstOrDefault(result => result.Recipe.Id == id);
}

using Verification.Properties;

namespace Verification.Mutants.Matrix;

/// <summary>How recipes are hunted.</summary>
public sealed record MatrixOptions
{
    /// <summary>Path of the program that a worker runs; see <see cref="Compiling.MutantWorker"/>.</summary>
    public required string Program { get; init; }

    /// <summary>Hunts of each recipe, with the seeds 1, 2, and so on.</summary>
    public int Seeds { get; init; } = 5;

    /// <summary>How sequences are generated.</summary>
    public Strategy Strategy { get; init; } = Strategy.Default;

    /// <summary>How long a recipe is hunted at most, over all its seeds, in processor time and without shrinking.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Recipes hunted at the same time.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>How long shrinking may take.</summary>
    public TimeSpan ShrinkBudget { get; init; } = TimeSpan.FromSeconds(4.5);
}

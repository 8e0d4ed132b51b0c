using System.Collections.Concurrent;
using Verification.Mutants.Compiling;
using Verification.Mutants.Recipes;

namespace Verification.Mutants.Matrix;

/// <summary>Which bug is killed by which law, and at what cost.</summary>
/// <param name="Results">The results, in the order of the recipes.</param>
/// <param name="Options">How they were got.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record KillMatrix(IReadOnlyList<MutantResult> Results, MatrixOptions Options, TimeSpan Elapsed)
{
    /// <summary>The controls that failed. If there are any, nothing in the matrix means anything.</summary>
    public IReadOnlyList<MutantResult> BrokenControls => [.. Results.Where(result => result.IsBrokenControl)];

    /// <summary>Those that survived although they should not.</summary>
    public IReadOnlyList<MutantResult> Missed => [.. Results.Where(result => result.IsMissed)];

    /// <summary>The results that are no controls.</summary>
    public IReadOnlyList<MutantResult> Bugs => [.. Results.Where(result => !result.Recipe.IsControl)];

    /// <summary>Makes the matrix.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="recipes">The recipes.</param>
    /// <param name="options">How they are hunted.</param>
    /// <param name="progress">Is told each result, one at a time; may be null.</param>
    /// <param name="cancel">Ends it early: what has a result by then is in the matrix.</param>
    /// <exception cref="Properties.Campaigns.InputException">A recipe does not fit the sources; none was run.</exception>
    public static KillMatrix Make(
        SourceTree sources, IReadOnlyList<Recipe> recipes, MatrixOptions options, Action<MutantResult>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(recipes);
        ArgumentNullException.ThrowIfNull(options);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var compiler = new MutantCompiler(sources);
        foreach (Recipe recipe in recipes)
        {
            compiler.CheckEdits(recipe);
        }

        string model = Path.Combine(Path.GetTempPath(), $"verify-{Guid.NewGuid():N}.dll");
        File.WriteAllBytes(model, compiler.CompileModel());
        var results = new ConcurrentDictionary<Recipe, MutantResult>();
        var hunt = new MutantHunt(compiler, model, options);
        var gate = new Lock();
        try
        {
            // Those that use up their time come first, so that nobody waits for them at the end.
            IEnumerable<Recipe> order = recipes.OrderBy(recipe => recipe.Expect is Expectation.Killed or Expectation.AtOnce);
            Parallel.ForEach(
                Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancel },
                recipe =>
                {
                    MutantResult result = hunt.Run(recipe, cancel);
                    results[recipe] = result;
                    lock (gate)
                    {
                        progress?.Invoke(result);
                    }
                });
        }
        catch (OperationCanceledException)
        {
            // The rest has no result.
        }
        catch (AggregateException several) when (several.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions.OfType<Properties.Campaigns.InputException>().FirstOrDefault() is { } bad)
        {
            throw bad;
        }
        finally
        {
            File.Delete(model);
        }

        return new KillMatrix([.. recipes.Where(results.ContainsKey).Select(recipe => results[recipe])], options, clock.Elapsed);
    }
}

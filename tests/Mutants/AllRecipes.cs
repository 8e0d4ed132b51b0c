using Verification.Mutants.Compiling;
using Verification.Mutants.Matrix;
using Verification.Mutants.Recipes;
using Verification.Tests.Support;
using Verification.Verify;

namespace Verification.Tests.Mutants;

/// <summary>The project's own recipes, hunted once each without shrinking, several at a time, while the tests ask for one after the other.</summary>
internal static class AllRecipes
{
    private static readonly string[] OfCPython = ["gh-", "bpo-", "cpython"];

    private static readonly Lazy<Dictionary<string, TaskCompletionSource<MutantResult>>> Running = new(Start);

    /// <summary>The recipes.</summary>
    public static IReadOnlyList<Recipe> All { get; } = RecipeFolder.Load(Path.Combine(Repository.Root, "bugs"));

    /// <summary>The sources.</summary>
    public static SourceTree Sources { get; } = SourceTree.Find(Repository.Root);

    /// <summary>How they are hunted.</summary>
    public static MatrixOptions Options { get; } = new()
    {
        Program = typeof(CommandLine).Assembly.Location,
        Seeds = 1,
        Jobs = 2,
        ShrinkBudget = TimeSpan.Zero,
    };

    /// <summary>Those to be killed that happened in CPython; the others are hunted by <c>.ci/run</c>, for all would take too long here.</summary>
    public static IEnumerable<Recipe> Deadly =>
        All.Where(recipe => recipe.Expect is Expectation.AtOnce || (recipe.Expect is Expectation.Killed && OfCPython.Any(name => recipe.Source.StartsWith(name, StringComparison.Ordinal))));

    /// <summary>One of them by its id.</summary>
    public static Recipe Find(string id) => All.Single(recipe => recipe.Id == id);

    /// <summary>The result of one of them.</summary>
    public static Task<MutantResult> ResultOf(string id) => Running.Value[id].Task;

    private static Dictionary<string, TaskCompletionSource<MutantResult>> Start()
    {
        Recipe[] recipes = [.. Deadly];
        var results = recipes.ToDictionary(
            recipe => recipe.Id, _ => new TaskCompletionSource<MutantResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        _ = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    KillMatrix.Make(Sources, recipes, Options, result => results[result.Recipe.Id].SetResult(result), default);
                }
#pragma warning disable CA1031 // Each test that waits is told.
                catch (Exception failure)
                {
                    foreach (TaskCompletionSource<MutantResult> result in results.Values)
                    {
                        result.TrySetException(failure);
                    }
                }
#pragma warning restore CA1031
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        return results;
    }
}

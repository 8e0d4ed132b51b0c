using Verification.Mutants.Compiling;
using Verification.Mutants.Matrix;
using Verification.Mutants.Recipes;
using Verification.Mutants.Strategies;
using Verification.Properties;
using Verification.Verify.Output;

namespace Verification.Verify.Verbs;

/// <summary>All recipes with each of several strategies, in one table: what <c>verify bugs --strategies</c> does.</summary>
internal static class StrategyComparison
{
    /// <summary>Runs it, saves it, and writes it for people and programs.</summary>
    /// <param name="session">Where to write, and who may end it early.</param>
    /// <param name="sources">The sources.</param>
    /// <param name="all">The recipes, with controls; those that are not expected to be found are left out, for each takes all its time.</param>
    /// <param name="options">How they are hunted, but for the strategy.</param>
    /// <param name="strategies">The strategies.</param>
    /// <param name="folder">Where to save the table.</param>
    /// <returns>The exit status.</returns>
    public static int Run(
        Session session, SourceTree sources, IReadOnlyList<Recipe> all, MatrixOptions options, IReadOnlyList<Strategy> strategies, string folder)
    {
        Recipe[] recipes = [.. all.Where(recipe => recipe.Expect != Expectation.Unseen)];
        CancellationToken interrupt = session.Interrupt();
        var results = new List<StrategyResult>();
        string? problem = null;
        foreach (Strategy strategy in strategies)
        {
            KillMatrix matrix = BugsProgress.Run(session.Terminal, sources, recipes, options with { Strategy = strategy }, interrupt);
            if (matrix.Results.Count < recipes.Length)
            {
                problem = $"interrupted after {results.Count} of {strategies.Count} strategies";
                break;
            }

            results.Add(new StrategyResult(strategy, matrix));

            // Each takes minutes: what is there is saved as it comes.
            problem = Save(results, options, folder);
        }

        StrategiesTable.Write(session.Terminal, results);
        if (problem is null)
        {
            Verdict.WriteHint(session.Terminal, "Saved", Path.Combine(folder, "strategies.md"));
        }
        else
        {
            session.Terminal.WriteError($"verify: {problem}");
        }

        session.Terminal.WriteJson(JsonStrategies.Of(results, options, problem));
        return results.Any(result => result.Matrix.BrokenControls.Count > 0) ? ExitStatus.Broken
            : problem is not null ? ExitStatus.BadInput
            : ExitStatus.Holds;
    }

    private static string? Save(IReadOnlyList<StrategyResult> results, MatrixOptions options, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "strategies.md"), StrategyMarkdown.ToText(results));
            File.WriteAllText(Path.Combine(folder, "strategies.json"), JsonReport.ToText(JsonStrategies.Of(results, options, null)));
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"the comparison could not be saved in '{folder}': {failure.Message}";
        }
    }
}

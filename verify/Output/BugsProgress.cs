using Spectre.Console;
using Verification.Mutants.Compiling;
using Verification.Mutants.Matrix;
using Verification.Mutants.Recipes;

namespace Verification.Verify.Output;

/// <summary>The making of a kill matrix, with what has come of it so far if somebody watches.</summary>
internal static class BugsProgress
{
    /// <summary>Makes it.</summary>
    public static KillMatrix Run(
        Terminal terminal, SourceTree sources, IReadOnlyList<Recipe> recipes, MatrixOptions options, CancellationToken cancel)
    {
        if (!terminal.IsLive)
        {
            return KillMatrix.Make(sources, recipes, options, progress: null, cancel);
        }

        return terminal.Prose.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(display =>
            {
                int killed = 0;
                int done = 0;
                ProgressTask task = display.AddTask("compiling", maxValue: recipes.Count);
                return KillMatrix.Make(sources, recipes, options, Note, cancel);

                void Note(MutantResult result)
                {
                    killed += result.IsKilled ? 1 : 0;
                    task.Value = ++done;
                    task.Description = Markup.Escape($"{done} of {recipes.Count}, {killed} killed; {result.Recipe.Name}: {MatrixMarkdown.Fate(result)} {MatrixMarkdown.LawsOf(result)}");
                }
            });
    }
}

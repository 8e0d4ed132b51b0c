using System.Globalization;
using Verification.Mutants.Recipes;

namespace Verification.Mutants.Matrix;

/// <summary>The kill matrix as a Markdown document.</summary>
public static class MatrixMarkdown
{
    /// <summary>The whole document.</summary>
    /// <param name="matrix">The matrix.</param>
    public static string ToText(KillMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine("# Kill matrix");
        text.WriteLine();
        foreach (MutantResult control in matrix.BrokenControls)
        {
            text.WriteLine($"**VOID: the control \"{control.Recipe.Name}\" {Failure(control)}. Nothing below means anything.**");
            text.WriteLine();
        }

        int killed = matrix.Bugs.Count(result => result.IsKilled);
        text.WriteLine($"{killed} of {matrix.Bugs.Count} bugs killed; {matrix.Options.Seeds} hunts each, at most {matrix.Options.Time.TotalSeconds:0.#} s "
            + $"in all; strategy {matrix.Options.Strategy}; {matrix.Elapsed.TotalSeconds:0} s.");
        WriteTable(text, [.. matrix.Bugs]);
        text.WriteLine();
        text.WriteLine("## Controls");
        WriteTable(text, [.. matrix.Results.Where(result => result.Recipe.IsControl)]);
        WriteCounterexamples(text, matrix);
        return text.ToString();
    }

    /// <summary>What a broken control did.</summary>
    public static string Failure(MutantResult control)
    {
        ArgumentNullException.ThrowIfNull(control);
        return control.Recipe.Expect == Expectation.Survives
            ? $"was killed by {string.Join(", ", control.Laws)} although it means the same as the unchanged sources"
            : "was not killed by the first sequences";
    }

    /// <summary>A recipe's fate in a word or two.</summary>
    public static string Fate(MutantResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string many = result.Found == result.Hunts.Count ? string.Empty : $" {result.Found}/{result.Hunts.Count}";
        return (result.IsKilled ? $"killed{many}" : "survived") + (result.IsBrokenControl ? ", BROKEN CONTROL" : result.IsMissed ? ", MISSED" : string.Empty);
    }

    /// <summary>The laws that saw it, and whether others were expected.</summary>
    public static string LawsOf(MutantResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return string.Join(' ', result.Laws) + (result.IsOtherLaw ? $" (expected {string.Join(' ', result.Recipe.Laws)})" : string.Empty);
    }

    private static void WriteTable(StringWriter text, IReadOnlyList<MutantResult> results)
    {
        text.WriteLine();
        text.WriteLine("| bug | source | | law | machine | commands, median | worst | shrunk | shortest known | time |");
        text.WriteLine("| --- | --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (MutantResult result in results)
        {
            text.WriteLine(
                $"| {result.Recipe.Name} | {result.Recipe.Source} | {Fate(result)} | {LawsOf(result)} | {result.Machine} | {Count(result.CommandsMedian)} "
                + $"| {Count(result.CommandsWorst)} | {result.ShrunkLength}{(result.IsLong ? "!" : string.Empty)} | {result.Recipe.Shortest} | {result.Elapsed.TotalSeconds:0.0} s |");
        }
    }

    private static void WriteCounterexamples(StringWriter text, KillMatrix matrix)
    {
        text.WriteLine();
        text.WriteLine("## Counterexamples");
        foreach (MutantResult result in matrix.Results.Where(result => result.Shrunk is not null))
        {
            text.WriteLine();
            text.WriteLine($"{result.Recipe.Name}: {result.Shrunk!.Violation.Law}, {result.Shrunk.Violation.Kind}");
            text.WriteLine();
            text.WriteLine("```");
            text.Write(result.Shrunk.File.ToText());
            text.WriteLine("```");
        }
    }

    private static string Count(long? commands) => commands?.ToString("N0", CultureInfo.InvariantCulture) ?? string.Empty;
}

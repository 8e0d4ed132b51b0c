using System.Globalization;
using Verification.Mutants.Matrix;

namespace Verification.Mutants.Strategies;

/// <summary>The comparison of strategies as a Markdown document: a row for each strategy, then one for each bug.</summary>
public static class StrategyMarkdown
{
    /// <summary>The whole document.</summary>
    /// <param name="results">What came of each strategy, all by the same recipes.</param>
    public static string ToText(IReadOnlyList<StrategyResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine("| strategy | killed | hunts lost | commands, median | worst | below 10,000 | shrunk to shortest | hunting | in all |");
        text.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (StrategyResult result in results)
        {
            text.WriteLine(
                $"| {result.Strategy} | {result.Killed} of {result.Bugs.Count} | {result.Lost} | {Count(result.Median)} | {Count(result.Worst)} "
                + $"| {result.SoonShare * 100:0} % | {result.AtShortest} of {result.Shrunk} | {result.HuntTime.TotalSeconds:0} s | {result.Matrix.Elapsed.TotalSeconds:0} s |");
        }

        foreach (StrategyResult result in results)
        {
            foreach (MutantResult control in result.Matrix.BrokenControls)
            {
                text.WriteLine();
                text.WriteLine($"**{result.Strategy}: the control \"{control.Recipe.Name}\" {MatrixMarkdown.Failure(control)}.**");
            }
        }

        text.WriteLine();
        text.WriteLine("Median of commands to detection, by bug; the least in bold, – where most hunts found nothing:");
        text.WriteLine();
        text.WriteLine($"| bug | {string.Join(" | ", results.Select(result => result.Strategy))} |");
        text.WriteLine($"| --- |{string.Concat(results.Select(_ => " ---: |"))}");
        foreach (string id in results.SelectMany(result => result.Bugs).Select(bug => bug.Recipe.Id).Distinct().Order(StringComparer.Ordinal))
        {
            long?[] medians = [.. results.Select(result => result.Of(id)?.CommandsMedian)];
            long? least = medians.Min();
            text.WriteLine($"| {id} | {string.Join(" | ", medians.Select(median => median is null ? "–" : median == least ? $"**{Count(median)}**" : Count(median)))} |");
        }

        return text.ToString();
    }

    private static string Count(long? commands) => commands?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";
}

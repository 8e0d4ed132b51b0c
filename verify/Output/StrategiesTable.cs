using Spectre.Console;
using Verification.Mutants.Matrix;
using Verification.Mutants.Strategies;

namespace Verification.Verify.Output;

/// <summary>The comparison of strategies on the terminal; the rows of bugs are in the file.</summary>
internal static class StrategiesTable
{
    private static readonly string[] Headers =
        ["\nkilled", "hunts\nlost", "commands,\nmedian", "\nworst", "below\n10,000", "shrunk to\nshortest", "\nhunting", "\ntime"];

    /// <summary>Writes the table and what is wrong with it.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<StrategyResult> results)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(new Text("\nstrategy", Color.Grey)).PadLeft(0).PadRight(0));
        foreach (string header in Headers)
        {
            table.AddColumn(new TableColumn(new Text(header, Color.Grey)).PadLeft(1).PadRight(0).NoWrap().RightAligned());
        }

        foreach (StrategyResult result in results)
        {
            table.AddRow(
                new Text(result.Strategy.Name),
                new Text($"{result.Killed} of {result.Bugs.Count}"),
                new Text($"{result.Lost}"),
                Count(result.Median),
                Count(result.Worst),
                new Text($"{result.SoonShare * 100:0} %"),
                new Text($"{result.AtShortest} of {result.Shrunk}"),
                new Text(Figures.Time(result.HuntTime)),
                new Text(Figures.Time(result.Matrix.Elapsed)));
        }

        terminal.Prose.Write(table);
        foreach (StrategyResult result in results)
        {
            foreach (MutantResult control in result.Matrix.BrokenControls)
            {
                Verdict.WriteLine(terminal, "VOID", Verdict.Bad, $"{result.Strategy}: the control \"{control.Recipe.Name}\" {MatrixMarkdown.Failure(control)}");
            }
        }
    }

    private static Text Count(long? commands) => new(commands is { } count ? Figures.Count(count) : "–");
}

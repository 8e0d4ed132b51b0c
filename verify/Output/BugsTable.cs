using Spectre.Console;
using Verification.Mutants.Matrix;

namespace Verification.Verify.Output;

/// <summary>The kill matrix on the terminal.</summary>
internal static class BugsTable
{
    private static readonly string[] Headers =
        ["\nsource", "\nfate", "\nlaw", "commands,\nmedian", "\nworst", "\nshrunk", "shortest\nknown", "\ntime"];

    /// <summary>Writes the table.</summary>
    public static void Write(Terminal terminal, KillMatrix matrix)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(new Text("\nbug", Color.Grey)).PadLeft(0).PadRight(0));
        for (int i = 0; i < Headers.Length; i++)
        {
            TableColumn column = new TableColumn(new Text(Headers[i], Color.Grey)).PadLeft(1).PadRight(0);
            table.AddColumn(i < 3 ? column : column.NoWrap().RightAligned());
        }

        foreach (MutantResult result in matrix.Bugs.Concat(matrix.Results.Where(result => result.Recipe.IsControl)))
        {
            bool good = !result.IsMissed && !result.IsBrokenControl;
            table.AddRow(
                new Text(result.Recipe.Name),
                new Text(result.Recipe.IsControl ? "control" : result.Recipe.Source),
                new Text(MatrixMarkdown.Fate(result), good ? Style.Plain : Verdict.Bad),
                new Text(MatrixMarkdown.LawsOf(result), result.IsOtherLaw ? Verdict.Doubtful : Style.Plain),
                Count(result.CommandsMedian),
                Count(result.CommandsWorst),
                new Text($"{result.ShrunkLength}", result.IsLong ? Verdict.Doubtful : Style.Plain),
                new Text($"{result.Recipe.Shortest}"),
                new Text(Figures.Time(result.Elapsed)));
        }

        terminal.Prose.Write(table);
    }

    /// <summary>Writes the lines that say how it went.</summary>
    public static void WriteVerdict(Terminal terminal, KillMatrix matrix)
    {
        foreach (MutantResult control in matrix.BrokenControls)
        {
            Verdict.WriteLine(terminal, "VOID", Verdict.Bad, $"the control \"{control.Recipe.Name}\" {MatrixMarkdown.Failure(control)}: nothing in this table means anything");
        }

        if (matrix.BrokenControls.Count > 0)
        {
            return;
        }

        foreach (MutantResult missed in matrix.Missed)
        {
            Verdict.WriteLine(terminal, "MISSED", Verdict.Bad, $"{missed.Recipe.Name} ({missed.Recipe.Path})");
        }

        int killed = matrix.Bugs.Count(result => result.IsKilled);
        string rest = $"{killed} of {matrix.Bugs.Count} bugs killed, {matrix.Results.Count - matrix.Bugs.Count} controls as they should, {Figures.Time(matrix.Elapsed)}";
        if (matrix.Missed.Count > 0)
        {
            Verdict.WriteLine(terminal, "BROKEN", Verdict.Bad, rest);
        }
        else
        {
            Verdict.WriteLine(terminal, "HOLDS", Verdict.Good, rest);
        }
    }

    private static Text Count(long? commands) => new(commands is { } count ? Figures.Count(count) : string.Empty);
}

using Spectre.Console;
using Verification.Verify.Verbs;

namespace Verification.Verify.Output;

/// <summary>What came of the files, a row each.</summary>
internal static class FileTable
{
    private static readonly string[] Headers =
        ["\nrecords", "\noperations", "per\nsecond", "arenas\ngot", "arenas\nback", "from\nraw", "\nverdict"];

    /// <summary>Writes the table.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<FileOutcome> files)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(new Text("\nfile", Color.Grey)).PadLeft(0).PadRight(0));
        foreach (string header in Headers)
        {
            table.AddColumn(new TableColumn(new Text(header, Color.Grey)).PadLeft(1).PadRight(0).NoWrap().RightAligned());
        }

        foreach (FileOutcome file in files)
        {
            var name = new Text(file.Name);
            Style style = file.Verdict == JsonReport.Holds ? Verdict.Good : Verdict.Bad;
            var verdict = new Text(file.Verdict, style);
            if (file.Problem is null)
            {
                table.AddRow(
                    name,
                    Cell(file.Records),
                    Cell(file.Operations),
                    new Text(Figures.Short(Figures.PerSecond(file.Operations, file.Elapsed))),
                    Cell(file.Times("ArenaGranted")),
                    Cell(file.Times("ArenaReleased")),
                    Cell(file.Times("FallbackToRaw")),
                    verdict);
            }
            else
            {
                table.AddRow(name, Text.Empty, Text.Empty, Text.Empty, Text.Empty, Text.Empty, Text.Empty, verdict);
            }
        }

        terminal.Prose.Write(table);
    }

    private static Text Cell(long count) => new(Figures.Count(count));
}

using Spectre.Console;
using Verification.Properties.Sizes;
using Verification.Verify.Verbs;

namespace Verification.Verify.Output;

/// <summary>What came of object traces: a row for each file and way of dying, then what was recorded wrongly.</summary>
internal static class ObjectTraceTable
{
    private static readonly string[] Headers =
        ["\nway", "\nrecords", "\nobjects", "\ndeaths", "\nsized", "sizes\nchecked", "sizes\nwrong", "per\nsecond", "\ntime", "\nverdict"];

    /// <summary>Writes the table.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<FileOutcome> files)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(new Text("\nobject trace", Color.Grey)).PadLeft(0).PadRight(0));
        foreach (string header in Headers)
        {
            table.AddColumn(new TableColumn(new Text(header, Color.Grey)).PadLeft(1).PadRight(0).NoWrap().RightAligned());
        }

        foreach (FileOutcome file in files)
        {
            ObjectFigures figures = file.Objects!;
            table.AddRow(
                new Text(file.Name),
                new Text(figures.Way),
                Cell(file.Records),
                Cell(figures.Program.Objects),
                Cell(figures.Program.Deaths),
                new Text(figures.Program.Deaths == 0 ? "–" : Figures.Percent(figures.Program.Sized, figures.Program.Deaths)),
                Cell(figures.Program.Checked),
                Cell(figures.Program.Wrong),
                new Text(Figures.Short(Figures.PerSecond(file.Operations, file.Elapsed))),
                new Text(Figures.Time(file.Elapsed)),
                new Text(
                    figures.Line is { } line ? $"{file.Verdict} at line {line}" : file.Verdict,
                    file.Verdict == JsonReport.Holds ? Verdict.Good : Verdict.Bad));
        }

        terminal.Prose.Write(table);
    }

    /// <summary>Writes which recorded sizes are not those that type and count give, once for each file.</summary>
    public static void WriteMistakes(Terminal terminal, IReadOnlyList<FileOutcome> files)
    {
        foreach (FileOutcome file in files.Where(file => file.WrongSizes > 0).DistinctBy(file => file.Path))
        {
            foreach (Mistake mistake in file.Objects!.Mistakes)
            {
                terminal.WriteError(
                    $"verify: {file.Path}, line {mistake.Line}: {mistake.Type}, {mistake.What}: recorded {mistake.Recorded}; by its rule {mistake.Computed}");
            }

            Verdict.WriteLine(
                terminal,
                "BROKEN",
                Verdict.Bad,
                $"{Figures.Count(file.WrongSizes)} recorded sizes in {file.Name} are not what type and count give: the records or the rules are wrong");
        }
    }

    private static Text Cell(long count) => new(Figures.Count(count));
}

using Spectre.Console;

namespace Verification.Verify.Output;

/// <summary>How often each notable event happened, in two halves beside each other; what never did stands out.</summary>
internal static class EventTable
{
    private const string Never = "never";

    /// <summary>Writes the table.</summary>
    public static void Write(Terminal terminal, IReadOnlyDictionary<string, long> events)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (int half = 0; half < 2; half++)
        {
            table.AddColumn(new TableColumn(new Text("event", Color.Grey)).NoWrap());
            table.AddColumn(new TableColumn(new Text("times", Color.Grey)).NoWrap().RightAligned());
        }

        (string Name, long Times)[] all = [.. events.Select(pair => (pair.Key, pair.Value))];
        int rows = (all.Length + 1) / 2;
        for (int i = 0; i < rows; i++)
        {
            IEnumerable<Text> right = i + rows < all.Length ? Cells(all[i + rows]) : [Text.Empty, Text.Empty];
            table.AddRow(Cells(all[i]).Concat(right));
        }

        terminal.Prose.Write(table);
        int never = all.Count(entry => entry.Times == 0);
        if (never > 0)
        {
            string what = never == 1 ? "One of these turns" : $"{never} of these turns";
            terminal.Prose.Write(new Text($"{what} never happened, so that what follows it was not tested in this run.\n", Verdict.Doubtful));
            terminal.Prose.WriteLine();
        }
    }

    private static IEnumerable<Text> Cells((string Name, long Times) entry)
    {
        Style style = entry.Times == 0 ? Verdict.Doubtful : Style.Plain;
        return [new Text(Figures.Words(entry.Name), style), new Text(entry.Times == 0 ? Never : Figures.Count(entry.Times), style)];
    }
}

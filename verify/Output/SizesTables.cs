using Spectre.Console;
using Verification.Impl;
using Verification.Properties.Sizes;
using Verification.Verify.Verbs;

namespace Verification.Verify.Output;

/// <summary>What came of the files of <c>verify sizes</c>: a table for each kind of file, a row for each file.</summary>
internal static class SizesTables
{
    private const int UnsizedShown = 8;

    private static readonly string[] TraceHeaders =
    [
        "\ndeaths", "\nlegacy", "\ntrivial", "\ndealloc", "dealloc+\nfinalize",
        "\nfixed", "var+\nsentinel", "var\nexact", "\ncustom", "\nunsized", "\nsized", "wrong\nclass", "naive\nwrong",
    ];

    private static readonly string[] TypeHeaders = ["CPython", "rows", "checked", "inline values", "wrong"];

    /// <summary>Writes the tables.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<(string Path, SizesReport Report)> files)
    {
        (string Name, TableSizes Sizes)[] types = [.. Those<TableSizes>(files)];
        (string Name, TraceSizes Sizes)[] traces = [.. Those<TraceSizes>(files)];
        if (types.Length > 0)
        {
            WriteTypes(terminal, types);
        }

        if (traces.Length > 0)
        {
            WriteTraces(terminal, traces);
        }
    }

    /// <summary>The first mistakes of a file, a line each.</summary>
    public static string Mistakes(string path, SizesReport report)
    {
        IEnumerable<string> lines = report.Mistakes.Select(wrong =>
            $"  line {wrong.Line}: {wrong.Type}, {wrong.What}: recorded {wrong.Recorded}, computed {wrong.Computed}");
        return $"{path}: {Figures.Count(report.Wrong)} wrong, the first:\n{string.Join('\n', lines)}";
    }

    private static void WriteTypes(Terminal terminal, (string Name, TableSizes Sizes)[] files)
    {
        Table table = Begin("type table", TypeHeaders);
        foreach ((string name, TableSizes sizes) in files)
        {
            table.AddRow(
                new Text(name),
                new Text(sizes.Layout.Version + (sizes.IsDeduced ? " (deduced)" : string.Empty)),
                new Text(Figures.Count(sizes.Rows)),
                new Text(Figures.Count(sizes.Checked)),
                new Text(Figures.Count(sizes.Unsized)),
                Wrong(sizes));
        }

        terminal.Prose.Write(table);
        if (files.Any(file => file.Sizes.Unsized > 0))
        {
            terminal.WriteUnbroken("  Types with inline values are unsized: the type alone does not say how many values follow the object.\n");
        }
    }

    private static void WriteTraces(Terminal terminal, (string Name, TraceSizes Sizes)[] files)
    {
        Table table = Begin("\nobject trace", TraceHeaders);
        foreach ((string name, TraceSizes sizes) in files)
        {
            AddRow(table, name, [sizes]);
        }

        TraceSizes[] all = [.. files.Select(file => file.Sizes)];
        if (files.Length > 1)
        {
            AddRow(table, "all", all);
        }

        terminal.Prose.Write(table);
        (string Type, string Because, long Times)[] unsized =
        [
            .. all.SelectMany(sizes => sizes.Unsized).GroupBy(pair => pair.Key.Because)
                .Select(group => (Names(group), group.Key, group.Sum(pair => pair.Value)))
                .OrderByDescending(entry => entry.Item3).Take(UnsizedShown),
        ];
        if (unsized.Length > 0)
        {
            terminal.WriteUnbroken("  Unsized, and why:");
            foreach ((string type, string because, long times) in unsized)
            {
                terminal.WriteUnbroken($"  {Figures.Count(times),10}  {type}: {because}");
            }

            terminal.WriteUnbroken(string.Empty);
        }
    }

    /// <summary>The most frequent types of a reason.</summary>
    private static string Names(IEnumerable<KeyValuePair<(string Type, string Because), long>> types)
    {
        string[] names = [.. types.GroupBy(pair => pair.Key.Type, pair => pair.Value).OrderByDescending(group => group.Sum()).Select(group => group.Key)];
        return string.Join(", ", names.Take(3)) + (names.Length > 3 ? $" and {names.Length - 3} more" : string.Empty);
    }

    private static void AddRow(Table table, string name, TraceSizes[] files)
    {
        long deaths = files.Sum(sizes => sizes.Deallocations);
        long wrong = files.Sum(sizes => sizes.Wrong);
        table.AddRow(
        [
            new Text(name),
            new Text(Figures.Count(deaths)),
            .. Enum.GetValues<DeathKind>().Select(kind => Share(files.Sum(sizes => sizes.Of(kind)), deaths)),
            .. ((SizeRule[])[SizeRule.Fixed, SizeRule.VarWithSentinel, SizeRule.VarExact, SizeRule.Custom, SizeRule.Unsized])
                .Select(rule => Share(files.Sum(sizes => sizes.Of(rule)), deaths)),
            Share(files.Sum(sizes => sizes.Sized), deaths),
            new Text(Figures.Count(wrong), wrong == 0 ? Verdict.Good : Verdict.Bad),
            Share(files.Sum(sizes => sizes.NaiveWrong), deaths),
        ]);
    }

    private static Table Begin(string first, IEnumerable<string> headers)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(new Text(first, Color.Grey)).PadLeft(0).PadRight(0));
        foreach (string header in headers)
        {
            table.AddColumn(new TableColumn(new Text(header, Color.Grey)).PadLeft(1).PadRight(0).NoWrap().RightAligned());
        }

        return table;
    }

    private static Text Wrong(SizesReport report) => new(Figures.Count(report.Wrong), report.Wrong == 0 ? Verdict.Good : Verdict.Bad);

    private static Text Share(long part, long whole) => new(whole == 0 ? "–" : Figures.Percent(part, whole));

    private static IEnumerable<(string Name, T Sizes)> Those<T>(IEnumerable<(string Path, SizesReport Report)> files)
        where T : SizesReport =>
        files.Where(file => file.Report is T).Select(file => (NameOf(file.Path), (T)file.Report));

    private static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        return name.EndsWith(".csv", StringComparison.Ordinal) ? name[..^4] : name.EndsWith(".csv.gz", StringComparison.Ordinal) ? name[..^7] : FileOutcome.NameOf(path);
    }
}

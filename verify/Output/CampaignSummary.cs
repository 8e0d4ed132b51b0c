using Spectre.Console;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Verify.Verbs;

namespace Verification.Verify.Output;

/// <summary>The end of a campaign for people: the verdict, how much was run, and how to run it again.</summary>
internal static class CampaignSummary
{
    /// <summary>Writes it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="options">What was run.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="saved">The counterexamples, saved.</param>
    /// <param name="interrupted">Whether the user ended it.</param>
    /// <param name="again">The command line that runs the same again, or null for that of <c>verify run</c>.</param>
    public static void Write(
        Terminal terminal, CampaignOptions options, CampaignResult result, IReadOnlyList<SavedCounterexample> saved, bool interrupted, string? again)
    {
        CampaignProgress so = result.Progress;
        Verdict.Write(terminal, saved, interrupted ? "interrupted: so far, no law broke" : "no law broke");
        terminal.Prose.WriteLine();
        var grid = new Grid().AddColumn(new GridColumn().Padding(2, 0, 2, 0)).AddColumn(new GridColumn().RightAligned());
        Row(grid, "seed", $"{options.Seed}");
        Row(grid, "sequences", Figures.Count(so.Sequences));
        Row(grid, "commands", Figures.Count(so.Commands));
        Row(grid, "operations", Figures.Count(so.Operations));
        Row(grid, "  a second", Figures.Count(Figures.PerSecond(so.Operations, so.Elapsed)));
        Row(grid, "time", Figures.Time(so.Elapsed));
        terminal.Prose.Write(grid);
        if (result.Holds && result.Events.Count > 0)
        {
            EventTable.Write(terminal, result.Events);
        }
        else
        {
            terminal.Prose.WriteLine();
        }

        Verdict.WriteHint(terminal, "Run again", again ?? Again(options, result));
    }

    /// <summary>The command line that runs the same sequences, or the one that failed.</summary>
    private static string Again(CampaignOptions options, CampaignResult result) => result.Holds
        ? Again(options, options.Seed, Math.Max(result.Progress.Sequences, 1))
        : Again(options, result.Counterexamples[0].Seed ?? options.Seed, 1);

    /// <summary>The command line that runs a campaign's sequences from a seed.</summary>
    /// <param name="options">The campaign.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="sequences">How many sequences, or null for as many as its time allows.</param>
    public static string Again(CampaignOptions options, ulong seed, long? sequences)
    {
        string geometry = options.Geometry is { } name ? $" --geometry {name}" : string.Empty;
        string strategy = options.Strategy == Strategy.Default ? string.Empty : $" --strategy {options.Strategy}";
        string length = options.Length == (options.Strategy.Length ?? RunCommand.DefaultLength) ? string.Empty : $" --length {options.Length}";
        string library = options.Machine.Sut?.Options ?? string.Empty;
        string isolated = options.Isolation is null ? string.Empty : " --isolated";
        string number = sequences is null ? string.Empty : $" --sequences {sequences}";
        string time = options.Duration is { } duration && sequences is null ? $" --for {duration.TotalSeconds}s" : string.Empty;
        return $"verify run --machine {options.Machine.Name}{library}{strategy}{geometry}{length}{isolated} --seed {seed}{number}{time}";
    }

    private static void Row(Grid grid, string label, string value) =>
        grid.AddRow(new Text(label, Color.Grey), new Text(value));
}

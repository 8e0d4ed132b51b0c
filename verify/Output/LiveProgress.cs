using System.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;
using Verification.Properties.Campaigns;

namespace Verification.Verify.Output;

/// <summary>
/// The live display of a campaign: a bar and the figures so far. The campaign leaves its figures here every now and
/// then; the display's own thread draws them ten times a second.
/// </summary>
internal sealed class LiveProgress : ProgressColumn
{
    private static readonly long Pause = Stopwatch.Frequency / 10;

    private readonly CampaignOptions options;
    private readonly CancellationToken interrupt;
    private readonly SpinnerColumn spinner = new();
    private readonly ProgressBarColumn bar = new() { Width = 40 };
    private Snapshot latest = new(default, Stopwatch.GetTimestamp());

    private LiveProgress(CampaignOptions options, CancellationToken interrupt)
    {
        this.options = options;
        this.interrupt = interrupt;
    }

    /// <summary>Runs a campaign, and shows how it goes if somebody watches.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="options">The campaign.</param>
    /// <param name="interrupt">Ends it early.</param>
    public static CampaignResult Run(Terminal terminal, CampaignOptions options, CancellationToken interrupt)
    {
        if (!terminal.IsLive)
        {
            return Campaign.Run(options, progress: null, interrupt);
        }

        var live = new LiveProgress(options, interrupt);
        return terminal.Prose.Progress().AutoClear(true).Columns(live).Start(display =>
        {
            display.AddTask(options.Machine.Name).MaxSamplesKept = 0;
            return Campaign.Run(options, live.Note, interrupt);
        });
    }

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        Snapshot snapshot = Volatile.Read(ref latest);
        CampaignProgress so = snapshot.So;
        TimeSpan elapsed = so.Elapsed + Stopwatch.GetElapsedTime(snapshot.At);
        task.Value = Share(so, elapsed) * task.MaxValue;
        var head = new Grid().AddColumns(3);
        head.AddRow(spinner.Render(options, task, deltaTime), bar.Render(options, task, deltaTime), new Text(Goal(so, elapsed)));
        var figures = new Grid().AddColumn(new GridColumn().Padding(2, 0, 2, 0)).AddColumn(new GridColumn().RightAligned());
        Row(figures, "sequences", so.Sequences);
        Row(figures, "commands", so.Commands);
        Row(figures, "operations", so.Operations);
        Row(figures, "  a second", Figures.PerSecond(so.Operations, so.Elapsed));
        return new Rows(head, figures, new Text(Remark(snapshot), Color.Grey));
    }

    /// <summary>Is called after every sequence, so it mostly does nothing.</summary>
    private void Note(CampaignProgress so)
    {
        long now = Stopwatch.GetTimestamp();
        if (now - latest.At >= Pause)
        {
            Volatile.Write(ref latest, new Snapshot(so, now));
        }
    }

    private double Share(CampaignProgress so, TimeSpan elapsed) => Math.Min(1, Math.Max(
        options.Duration is { } time ? elapsed / time : 0,
        options.Sequences is { } sequences ? (double)so.Sequences / sequences : 0));

    private string Goal(CampaignProgress so, TimeSpan elapsed)
    {
        string time = options.Duration is { } all ? $"{Figures.Time(elapsed)} of {Figures.Time(all)}" : Figures.Time(elapsed);
        return options.Sequences is { } sequences ? $"{time}, {Figures.Count(so.Sequences)} of {Figures.Count(sequences)}" : time;
    }

    private string Remark(Snapshot snapshot)
    {
        if (interrupt.IsCancellationRequested)
        {
            return "  Ending after this sequence; Ctrl-C again stops at once.";
        }

        return Stopwatch.GetElapsedTime(snapshot.At) > TimeSpan.FromSeconds(1)
            ? "  At work on a long sequence, or shrinking a counterexample."
            : $"  {options.Machine.Name}, seed {options.Seed}; Ctrl-C ends it early.";
    }

    private static void Row(Grid grid, string label, long value) =>
        grid.AddRow(new Text(label, Color.Grey), new Text(Figures.Count(value)));

    /// <summary>The figures at a moment; as an object, so that they change all at once.</summary>
    private sealed record Snapshot(CampaignProgress So, long At);
}

using System.CommandLine;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Traces;
using Verification.Verify.Help;
using Verification.Verify.Output;
using Verification.Verify.Usage;
using Command = System.CommandLine.Command;

namespace Verification.Verify.Verbs;

/// <summary><c>verify trace</c>: what real programs asked of the allocator, replayed with all laws on.</summary>
internal sealed class TraceCommand : Command
{
    private const string Machine = "blocks";
    private const string DefaultGeometry = "cpython311";
    private static readonly TimeSpan ShrinkBudget = TimeSpan.FromSeconds(10);

    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "Allocation traces, plain or .gz",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> geometry;
    private readonly Option<string> directory = SharedOptions.Out();
    private readonly Session session;

    /// <summary>Makes the verb.</summary>
    public TraceCommand(Session session)
        : base("trace", "Replay allocation traces of real programs")
    {
        this.session = session;
        geometry = SharedOptions.Geometry(
            $"Sizes of arenas, pools and so on: {string.Join(", ", session.Machine(Machine).Geometries)} (default: {DefaultGeometry})");
        Arguments.Add(files);
        foreach (Option option in (Option[])[geometry, directory, SharedOptions.Json()])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    /// <summary>Examples for the help.</summary>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("verify trace program.txt.gz", "one recorded program, at CPython's own sizes"),
        new("verify trace traces/*.gz --geometry tiny", "several, where arenas and pools are so small that they come and go"),
        new("verify trace traces/*.gz --json | tail -n 1", "the result as JSON"),
    ];

    private int Run(ParseResult parse)
    {
        Machine machine = session.Machine(Machine);
        string named = parse.GetValue(geometry) ?? DefaultGeometry;
        SharedOptions.CheckGeometry(machine, named);
        Preflight.Check(machine, [named]);
        string target = parse.GetValue(directory) ?? SharedOptions.DefaultDirectory;
        CancellationToken interrupt = session.Interrupt();
        string[] paths = parse.GetValue(files)!;
        var outcomes = new List<FileOutcome>();
        foreach (string path in paths)
        {
            string what = $"{path} ({outcomes.Count + 1} of {paths.Length})";
            outcomes.Add(interrupt.IsCancellationRequested
                ? new FileOutcome(path, 0, null, null, $"{path}: interrupted before it was replayed")
                : session.Terminal.Wait(what, () => Replay(machine, path, named, target)));
        }

        Write(outcomes);
        JsonReport report = FileOutcome.Sum(outcomes);
        session.Terminal.WriteJson(report);
        return outcomes.Any(outcome => outcome.Saved?.Problem is not null) ? ExitStatus.BadInput : report.Verdict switch
        {
            JsonReport.Broken => ExitStatus.Broken,
            JsonReport.Error => ExitStatus.BadInput,
            _ => ExitStatus.Holds,
        };
    }

    private static FileOutcome Replay(Machine machine, string path, string geometry, string directory)
    {
        try
        {
            CommandFile file = AllocationTrace.Load(path, geometry);
            ReplayResult result = Properties.Campaigns.Replay.Run(file, ShrinkBudget, machine: machine);
            SavedCounterexample? saved = result.Counterexample is { } found
                ? CounterexampleFiles.Save(found, directory, FileOutcome.NameOf(path))
                : null;
            return new FileOutcome(path, file.Commands.Count, result, saved, null);
        }
        catch (InputException bad)
        {
            return new FileOutcome(path, 0, null, null, bad.Message);
        }
    }

    private void Write(List<FileOutcome> outcomes)
    {
        FileTable.Write(session.Terminal, outcomes);
        SavedCounterexample[] broken = [.. outcomes.Select(outcome => outcome.Saved).OfType<SavedCounterexample>()];
        foreach (FileOutcome bad in outcomes.Where(outcome => outcome.Problem is not null))
        {
            session.Terminal.WriteError($"verify: {bad.Problem}");
        }

        int replayed = outcomes.Count(outcome => outcome.Result is not null);
        if (replayed > 0)
        {
            string good = replayed == outcomes.Count
                ? $"no law broke in {replayed} {(replayed == 1 ? "file" : "files")}"
                : $"no law broke in {replayed} of {outcomes.Count} files; the others could not be replayed";
            Verdict.Write(session.Terminal, broken, good);
        }
    }
}

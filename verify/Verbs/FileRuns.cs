using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Verify.Output;

namespace Verification.Verify.Verbs;

/// <summary>Files run one after the other, for the verbs that take several.</summary>
internal static class FileRuns
{
    private static readonly TimeSpan ShrinkBudget = TimeSpan.FromSeconds(10);

    /// <summary>Runs them and writes what came of each. A file that cannot be read does not keep the others from being run.</summary>
    /// <param name="session">Where to write, and who may end it early.</param>
    /// <param name="machine">What to run them on.</param>
    /// <param name="paths">The files.</param>
    /// <param name="load">Reads one.</param>
    /// <param name="target">Where to save counterexamples.</param>
    public static List<FileOutcome> Run(
        Session session, Machine machine, IReadOnlyList<string> paths, Func<string, CommandFile> load, string target)
    {
        CancellationToken interrupt = session.Interrupt();
        var outcomes = new List<FileOutcome>();
        foreach (string path in paths)
        {
            string what = $"{path} ({outcomes.Count + 1} of {paths.Count})";
            outcomes.Add(interrupt.IsCancellationRequested
                ? new FileOutcome(path, 0, null, null, $"{path}: interrupted before it was replayed")
                : session.Terminal.Wait(what, () => RunOne(machine, path, load, target)));
        }

        Write(session.Terminal, outcomes);
        return outcomes;
    }

    /// <summary>The exit status for what came of the files.</summary>
    public static int Status(IReadOnlyList<FileOutcome> outcomes, JsonReport report) =>
        outcomes.Any(outcome => outcome.Saved?.Problem is not null) ? ExitStatus.BadInput : report.Verdict switch
        {
            JsonReport.Broken => ExitStatus.Broken,
            JsonReport.Error => ExitStatus.BadInput,
            _ => ExitStatus.Holds,
        };

    private static FileOutcome RunOne(Machine machine, string path, Func<string, CommandFile> load, string target)
    {
        try
        {
            CommandFile file = load(path);
            ReplayResult result = Replay.Run(file, ShrinkBudget, machine: machine);
            SavedCounterexample? saved = result.Counterexample is { } found
                ? CounterexampleFiles.Save(found, target, FileOutcome.NameOf(path))
                : null;
            return new FileOutcome(path, file.Commands.Count, result, saved, null);
        }
        catch (InputException bad)
        {
            return new FileOutcome(path, 0, null, null, bad.Message);
        }
    }

    private static void Write(Terminal terminal, List<FileOutcome> outcomes)
    {
        FileTable.Write(terminal, outcomes);
        SavedCounterexample[] broken = [.. outcomes.Select(outcome => outcome.Saved).OfType<SavedCounterexample>()];
        foreach (FileOutcome bad in outcomes.Where(outcome => outcome.Problem is not null))
        {
            terminal.WriteError($"verify: {bad.Problem}");
        }

        int replayed = outcomes.Count(outcome => outcome.Result is not null);
        if (replayed > 0)
        {
            string good = replayed == outcomes.Count
                ? $"no law broke in {replayed} {(replayed == 1 ? "file" : "files")}"
                : $"no law broke in {replayed} of {outcomes.Count} files; the others could not be replayed";
            Verdict.Write(terminal, broken, good);
        }
    }
}

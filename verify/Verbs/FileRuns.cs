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
        return Run(session, paths, path => [RunOne(machine, path, load, target)]);
    }

    /// <summary>Runs files and writes what came of each.</summary>
    /// <param name="session">Where to write, and who may end it early.</param>
    /// <param name="paths">The files.</param>
    /// <param name="run">Runs one; what came of it, once for each way that it was run.</param>
    public static List<FileOutcome> Run(Session session, IReadOnlyList<string> paths, Func<string, IReadOnlyList<FileOutcome>> run)
    {
        CancellationToken interrupt = session.Interrupt();
        var outcomes = new List<FileOutcome>();
        int begun = 0;
        foreach (string path in paths)
        {
            string what = $"{path} ({++begun} of {paths.Count})";
            outcomes.AddRange(interrupt.IsCancellationRequested
                ? [new FileOutcome(path, 0, null, null, $"{path}: interrupted before it was replayed")]
                : session.Terminal.Wait(what, () => run(path)));
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
        FileOutcome[] ofObjects = [.. outcomes.Where(outcome => outcome.Objects is not null)];
        FileOutcome[] others = [.. outcomes.Where(outcome => outcome.Objects is null)];
        if (others.Length > 0)
        {
            FileTable.Write(terminal, others);
        }

        if (ofObjects.Length > 0)
        {
            ObjectTraceTable.Write(terminal, ofObjects);
        }

        SavedCounterexample[] broken = [.. outcomes.Select(outcome => outcome.Saved).OfType<SavedCounterexample>()];
        foreach (FileOutcome bad in outcomes.Where(outcome => outcome.Problem is not null))
        {
            terminal.WriteError($"verify: {bad.Problem}");
        }

        int all = outcomes.Select(outcome => outcome.Path).Distinct().Count();
        int replayed = outcomes.Where(outcome => outcome.Result is not null).Select(outcome => outcome.Path).Distinct().Count();
        if (replayed > 0 && (broken.Length > 0 || ofObjects.All(outcome => outcome.WrongSizes == 0)))
        {
            string good = replayed == all
                ? $"no law broke in {replayed} {(replayed == 1 ? "file" : "files")}"
                : $"no law broke in {replayed} of {all} files; the others could not be replayed";
            Verdict.Write(terminal, broken, good);
        }

        ObjectTraceTable.WriteMistakes(terminal, ofObjects);
    }
}

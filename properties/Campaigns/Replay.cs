using System.Diagnostics;

namespace Verification.Properties.Campaigns;

/// <summary>Runs one given sequence: a command file, or a trace read as one.</summary>
public static class Replay
{
    /// <summary>Runs a sequence with all laws on.</summary>
    /// <param name="file">The sequence.</param>
    /// <param name="shrinkBudget">How long shrinking a failure may take; 0 shows it as it is.</param>
    /// <param name="options">How it is run, if not the usual way.</param>
    /// <param name="machine">Another machine of the same name to run it on, if given.</param>
    public static ReplayResult Run(CommandFile file, TimeSpan shrinkBudget, RunOptions? options = null, Machine? machine = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        machine ??= file.Machine;
        var clock = Stopwatch.StartNew();
        IReadOnlyList<string>? names = null;
        RunResult result = Runner.Run(
            machine,
            file.Header,
            new CommandList(file.Commands.ToArray()),
            (options ?? RunOptions.Default) with { Named = true },
            world => names ??= world.EventNames);
        TimeSpan elapsed = clock.Elapsed;
        var events = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (int i = 0; i < result.Events.Count; i++)
        {
            events[names![i]] = result.Events[i];
        }

        Counterexample? counterexample = result.Violation is null
            ? null
            : Counterexample.Explain(machine, null, file, result.Violation, shrinkBudget);
        return new ReplayResult(result.Commands, result.Operations, elapsed, events, counterexample);
    }

    /// <summary>Runs a sequence from its text and throws if a law breaks: what a regression test is made of.</summary>
    /// <param name="text">The text of a command file.</param>
    /// <param name="machine">Another machine of the same name to run it on, if given.</param>
    /// <exception cref="LawBrokenException">A law broke; the message is the whole report.</exception>
    /// <exception cref="InputException">It is not the text of a command file.</exception>
    public static void AssertHolds(string text, Machine? machine = null)
    {
        ReplayResult result = Run(CommandFile.Parse(text), TimeSpan.Zero, new RunOptions { WalkAlways = true }, machine);
        if (result.Counterexample is { } counterexample)
        {
            throw new LawBrokenException(CounterexampleReport.ToText(counterexample));
        }
    }
}

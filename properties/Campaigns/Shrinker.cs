using System.Diagnostics;

namespace Verification.Properties.Campaigns;

/// <summary>
/// Makes a failing sequence small, keeping its signature (law and kind), so that it does not slip to another fault:
/// truncate, delta-debug, then operands, kinds of command, placement and geometry, until nothing can be taken away.
/// </summary>
/// <remarks>
/// While it works, choosing operands are pinned to the name of what they chose in the original run: what remains of the
/// sequence means the same when other commands are gone. At the end they become numbers again.
/// </remarks>
public sealed partial class Shrinker
{
    /// <summary>Up to this length every command is followed by a walk, and pairs of commands are tried.</summary>
    private const int Short = 64;

    /// <summary>
    /// How many random sequences are tried to leave a local minimum, times the square of its length: the longer, the likelier
    /// there is a shorter one.
    /// </summary>
    private const int Samples = 1000;

    /// <summary>How many commands those have at most.</summary>
    private const int LongestSample = 12;

    /// <summary>They take at most the budget divided by this, times the square again.</summary>
    private const int SamplesShare = 200;

    /// <summary>How often what is left is run at the end.</summary>
    private const int LastRuns = 3;

    private readonly Machine machine;
    private readonly (string Law, string Kind) signature;
    private readonly TimeSpan budget;
    private readonly SequenceRun execute;
    private readonly Stopwatch clock = Stopwatch.StartNew();

    // Who names what it chooses was no random sequence: what comes of it is to have no other kinds of command.
    private readonly bool isTrace;
    private SequenceHeader header;
    private List<Command> best;
    private Violation last;
    private int runs;

    // How long the last run took that broke a law.
    private TimeSpan failing;
    private Walks walks;

    // The length of the sequence for which shorter ones were last sought at random.
    private int fewestSampled = int.MaxValue;

    private Shrinker(
        Machine machine, SequenceHeader header, List<Command> commands, Violation violation, TimeSpan budget, SequenceRun? execute)
    {
        this.machine = machine;
        this.execute = execute ?? RunHere;
        this.header = header;
        signature = violation.Signature;
        last = violation;
        this.budget = budget;
        best = commands;
        isTrace = commands.Exists(command => command.Pinned);
    }

    /// <summary>How often candidates are walked; at the end they always are.</summary>
    private enum Walks
    {
        Usually,
        AtEnd,
        Always,
    }

    // What is left is run a few times more when all else is over, and where each run ends a process that takes its time.
    private bool IsOver => clock.Elapsed + (LastRuns * failing) > budget;

    /// <summary>Shrinks a sequence that is known to fail.</summary>
    /// <param name="machine">Whose sequence.</param>
    /// <param name="header">What it starts from.</param>
    /// <param name="commands">Its commands; those after the failure do not matter.</param>
    /// <param name="violation">How it failed.</param>
    /// <param name="budget">How long shrinking may take; 10 seconds if not given.</param>
    /// <param name="execute">How candidates are run; in this process if not given.</param>
    /// <returns>The smallest sequence found, or null if the original does not fail again.</returns>
    public static ShrinkResult? Shrink(
        Machine machine,
        SequenceHeader header,
        IReadOnlyList<Command> commands,
        Violation violation,
        TimeSpan? budget = null,
        SequenceRun? execute = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(violation);
        var kept = commands.Take((int)Math.Min(violation.Command + 1, commands.Count)).ToList();
        var shrinker = new Shrinker(machine, header, kept, violation, budget ?? TimeSpan.FromSeconds(10), execute);
        return shrinker.Shrink();
    }

    /// <summary>The same sequence with numbers instead of names, up to its failure: what a file can hold.</summary>
    public static CommandFile Unpinned(CommandFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var nothing = new Violation(string.Empty, string.Empty, string.Empty, string.Empty, 0);
        var shrinker = new Shrinker(file.Machine, file.Header, [.. file.Commands], nothing, TimeSpan.Zero, null);
        if (file.Commands.Any(command => command.Pinned || command.PinnedTarget))
        {
            shrinker.Unpin();
        }

        return file with { Commands = shrinker.best };
    }

    private ShrinkResult? Shrink()
    {
        if (!Pin())
        {
            return null;
        }

        Truncate();
        bool minimal;
        int size;
        do
        {
            size = Measure();
            Delete();
            WalkAlways();
            SimplifyHeader();
            SimplifyCommands();
        }
        while (Measure() < size && !IsOver);

        // As numbers, choices may be free to choose otherwise: what pinning kept may now be superfluous. And what numbers
        // keep only because they count it may go while the choices are pinned.
        do
        {
            size = Measure();
            Unpin();
            Delete();
            PinChoices();
            Delete();
            Unpin();
            SimplifyCommands();
            Merge();
            minimal = DeletePairs();
            if (minimal && Measure() >= size)
            {
                minimal = !Resample();
            }
        }
        while (Measure() < size && !IsOver);

        best = [.. best.Select((command, i) => command with { Tag = (uint)i })];

        // What does not fail again although nothing changed hangs on bytes from outside the run, such as freed memory.
        Violation? again = RunAnew(header, best, record: false).Violation;
        bool sure = again?.Signature == signature;
        return new ShrinkResult(new CommandFile(header, best), sure ? again! : last, sure && minimal && !IsOver, runs, clock.Elapsed);
    }

    /// <summary>A number that every successful step makes smaller.</summary>
    private int Measure()
    {
        long operands = best.Sum(command => (long)(ulong.Log2(command.X | 1) + ulong.Log2(command.Y | 1)));
        return (int)((best.Count * 1000L) + Math.Min(operands, 999) + (header.Placement == 0 ? 0 : 1) + (header.Drop ? 1 : 0));
    }

    /// <summary>Runs the original, chooses how often to walk, and pins what was chosen; false if it does not fail again.</summary>
    private bool Pin()
    {
        // Where another law broke too, a walk may see that one first: then fewer walks keep to the signature.
        RunResult original = Run(header, best, record: true);
        if (original.Violation?.Signature != signature)
        {
            walks = Walks.AtEnd;
            original = Run(header, best, record: true);
        }

        if (original.Violation?.Signature != signature)
        {
            return false;
        }

        Pin(original.Chosen);
        return true;
    }

    private void PinChoices()
    {
        if (IsOver)
        {
            return;
        }

        RunResult result = Run(header, best, record: true);
        if (result.Violation?.Signature == signature)
        {
            best = [.. best];
            Pin(result.Chosen);
        }
    }

    /// <summary>Of a run that ended with its process nothing was recorded; then choices stay numbers.</summary>
    private void Pin(IReadOnlyList<Choice>? chosen)
    {
        for (int i = 0; i < Math.Min(best.Count, chosen?.Count ?? 0); i++)
        {
            if (chosen![i].Name is { } name)
            {
                best[i] = best[i] with { X = name, Pinned = true };
            }

            if (chosen[i].Target is { } target)
            {
                best[i] = best[i] with { Y = target, PinnedTarget = true };
            }
        }
    }

    /// <summary>Once the sequence is short, walks after every command find a walk law's failure at its root.</summary>
    private void WalkAlways()
    {
        Walks before = walks;
        walks = Walks.Always;
        if (best.Count > Short || !Try(header, best))
        {
            walks = before;
        }
    }

    private void Unpin()
    {
        RunResult result = Run(header, best, record: true);
        best = [.. best.Take((int)result.Commands)];
        for (int i = 0; i < best.Count; i++)
        {
            Choice choice = i < result.Chosen?.Count ? result.Chosen[i] : default;
            if (best[i].Pinned)
            {
                best[i] = best[i] with { X = choice.Number, Pinned = false };
            }

            if (best[i].PinnedTarget)
            {
                best[i] = best[i] with { Y = choice.TargetNumber, PinnedTarget = false };
            }
        }
    }
}

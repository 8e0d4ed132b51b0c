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
public sealed class Shrinker
{
    /// <summary>Up to this length every command is followed by a walk, and pairs of commands are tried.</summary>
    private const int Short = 64;

    /// <summary>How many random sequences are tried to leave a local minimum.</summary>
    private const int Samples = 6000;

    private readonly Machine machine;
    private readonly (string Law, string Kind) signature;
    private readonly TimeSpan budget;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private SequenceHeader header;
    private List<Command> best;
    private int runs;

    private Shrinker(Machine machine, SequenceHeader header, List<Command> commands, (string Law, string Kind) signature, TimeSpan budget)
    {
        this.machine = machine;
        this.header = header;
        this.signature = signature;
        this.budget = budget;
        best = commands;
    }

    private bool IsOver => clock.Elapsed > budget;

    /// <summary>Shrinks a sequence that is known to fail.</summary>
    /// <param name="machine">Whose sequence.</param>
    /// <param name="header">What it starts from.</param>
    /// <param name="commands">Its commands; those after the failure do not matter.</param>
    /// <param name="violation">How it failed.</param>
    /// <param name="budget">How long shrinking may take; 10 seconds if not given.</param>
    /// <returns>The smallest sequence found, or null if the original does not fail again.</returns>
    public static ShrinkResult? Shrink(
        Machine machine, SequenceHeader header, IReadOnlyList<Command> commands, Violation violation, TimeSpan? budget = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(violation);
        var kept = commands.Take((int)Math.Min(violation.Command + 1, commands.Count)).ToList();
        var shrinker = new Shrinker(machine, header, kept, violation.Signature, budget ?? TimeSpan.FromSeconds(10));
        return shrinker.Shrink();
    }

    /// <summary>The same sequence with numbers instead of names, up to its failure: what a file can hold.</summary>
    public static CommandFile Unpinned(CommandFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var shrinker = new Shrinker(file.Machine, file.Header, [.. file.Commands], default, TimeSpan.Zero);
        if (file.Commands.Any(command => command.Pinned))
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
            SimplifyHeader();
            SimplifyCommands();
        }
        while (Measure() < size && !IsOver);

        // As numbers, choices may be free to choose otherwise: what pinning kept may now be superfluous.
        Unpin();
        do
        {
            size = Measure();
            Delete();
            SimplifyCommands();
            minimal = DeletePairs() && !Resample();
        }
        while (Measure() < size && !IsOver);

        best = [.. best.Select((command, i) => command with { Tag = (uint)i })];
        RunResult final = Run(header, best, record: false);
        return new ShrinkResult(new CommandFile(header, best), final.Violation!, minimal && !IsOver, runs, clock.Elapsed);
    }

    /// <summary>A number that every successful step makes smaller.</summary>
    private int Measure()
    {
        long operands = best.Sum(command => (long)(ulong.Log2(command.X | 1) + ulong.Log2(command.Y | 1)));
        return (int)((best.Count * 1000L) + Math.Min(operands, 999) + (header.Placement == 0 ? 0 : 1) + (header.Drop ? 1 : 0));
    }

    private bool Pin()
    {
        RunResult original = Run(header, best, record: true);
        if (original.Violation?.Signature != signature)
        {
            return false;
        }

        for (int i = 0; i < Math.Min(best.Count, original.Chosen!.Count); i++)
        {
            if (original.Chosen[i] is { } name)
            {
                best[i] = best[i] with { X = name, Pinned = true };
            }
        }

        return true;
    }

    private void Unpin()
    {
        RunResult result = Run(header, best, record: true);
        for (int i = 0; i < Math.Min(best.Count, result.Numbers!.Count); i++)
        {
            if (best[i].Pinned)
            {
                best[i] = best[i] with { X = result.Numbers[i], Pinned = false };
            }
        }
    }

    /// <summary>Finds a short prefix that fails already: a walk may have seen late what was wrong for long.</summary>
    private void Truncate()
    {
        int low = 0;
        int high = best.Count;
        while (low < high && !IsOver)
        {
            int middle = low + ((high - low) / 2);
            if (Try(header, best[..middle]))
            {
                high = Math.Min(middle, best.Count);
            }
            else
            {
                low = middle + 1;
            }
        }
    }

    /// <summary>Delta debugging: removes runs of commands, long ones first, from the end to the beginning.</summary>
    private void Delete()
    {
        for (int chunk = Math.Max(best.Count / 2, 1); chunk > 0 && !IsOver; chunk = NextChunk(chunk))
        {
            bool removed;
            do
            {
                removed = false;
                for (int end = best.Count; end > 0 && !IsOver; end -= chunk)
                {
                    end = Math.Min(end, best.Count);
                    int start = Math.Max(end - chunk, 0);
                    removed |= end > start && Try(header, [.. best.Take(start), .. best.Skip(end)]);
                }
            }
            while (removed && chunk == 1 && !IsOver);
        }
    }

    private int NextChunk(int chunk) => chunk == 1 ? 0 : Math.Max(1, Math.Min(chunk / 2, best.Count / 2));

    /// <summary>Tries to do without any one and any two commands; true if nothing more can go.</summary>
    private bool DeletePairs()
    {
        for (int i = 0; i < best.Count && !IsOver; i++)
        {
            if (Try(header, [.. best.Where((_, k) => k != i)]))
            {
                return false;
            }
        }

        for (int i = 0; i < best.Count && best.Count <= Short; i++)
        {
            for (int j = i + 1; j < best.Count && !IsOver; j++)
            {
                int first = i;
                int second = j;
                if (Try(header, [.. best.Where((_, k) => k != first && k != second)]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>
    /// Leaves a local minimum: tries random sequences, shorter than the best, of the same kinds of command. They are so
    /// short that thousands take a fraction of a second. True if one of them fails with the signature.
    /// </summary>
    private bool Resample()
    {
        if (best.Count is < 3 or > Short)
        {
            return false;
        }

        var rng = new Rng((ulong)best.Count);
        byte[] ops = [.. best.Select(command => command.Op)];
        TimeSpan end = clock.Elapsed + (budget / 10);
        for (int sample = 0; sample < Samples && clock.Elapsed < end; sample++)
        {
            Profile profile = machine.DrawProfile(ref rng, header);
            var candidate = new List<Command>();
            int length = 1 + (int)rng.Below((ulong)best.Count - 1);
            for (int i = 0; i < length; i++)
            {
                byte op = ops[rng.Below((ulong)ops.Length)];
                (ulong x, ulong y) = machine.Commands[op].Draw(ref rng, profile);
                candidate.Add(new Command(op, x, y, (uint)i));
            }

            if (Try(header, candidate))
            {
                return true;
            }
        }

        return false;
    }

    private void SimplifyHeader()
    {
        Try(header with { Drop = false }, best);
        if (header.Placement != 0)
        {
            for (ulong placement = 0; placement < 6 && !Try(header with { Placement = placement }, best); placement++)
            {
            }
        }

        foreach (string geometry in machine.Geometries.TakeWhile(name => name != header.Geometry))
        {
            if (Try(header with { Geometry = geometry }, best))
            {
                return;
            }
        }
    }

    private void SimplifyCommands()
    {
        for (int i = 0; i < best.Count && !IsOver; i++)
        {
            bool simpler = true;
            while (simpler && i < best.Count && !IsOver)
            {
                Command command = best[i];
                simpler = false;
                foreach (Command candidate in machine.Commands[command.Op].Simplify(machine, command))
                {
                    var commands = new List<Command>(best) { [i] = candidate };
                    if (Try(header, commands))
                    {
                        simpler = true;
                        break;
                    }
                }
            }
        }
    }

    /// <summary>Takes a candidate if it fails with the signature.</summary>
    private bool Try(SequenceHeader candidateHeader, List<Command> candidate)
    {
        if (IsOver)
        {
            return false;
        }

        RunResult result = Run(candidateHeader, candidate, record: false);
        if (result.Violation is not { } violation || violation.Signature != signature)
        {
            return false;
        }

        header = candidateHeader;
        int needed = (int)Math.Min(violation.Command + 1, candidate.Count);
        best = needed < candidate.Count ? candidate[..needed] : candidate;
        return true;
    }

    private RunResult Run(SequenceHeader candidateHeader, List<Command> candidate, bool record)
    {
        runs++;
        var options = new RunOptions { Named = true, Record = record, WalkAlways = candidate.Count <= Short };
        return Runner.Run(machine, candidateHeader, new CommandList(candidate.ToArray()), options);
    }
}

namespace Verification.Properties.Campaigns;

/// <content>Runs candidates, each but once.</content>
public sealed partial class Shrinker
{
    // What came of short candidates: passes propose many of them again.
    private readonly Dictionary<(ulong, ulong), RunResult> known = [];

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

        last = violation;
        header = candidateHeader;
        int needed = (int)Math.Min(violation.Command + 1, candidate.Count);
        best = needed < candidate.Count ? candidate[..needed] : candidate;
        return true;
    }

    private RunResult Run(SequenceHeader candidateHeader, List<Command> candidate, bool record)
    {
        if (candidate.Count > Short)
        {
            return RunAnew(candidateHeader, candidate, record);
        }

        (ulong, ulong) key = Key(candidateHeader, candidate, record);
        if (!known.TryGetValue(key, out RunResult? result))
        {
            result = RunAnew(candidateHeader, candidate, record);
            known.Add(key, result);
        }

        return result;
    }

    /// <summary>Two numbers that tell a run from all others.</summary>
    private (ulong, ulong) Key(SequenceHeader candidateHeader, List<Command> candidate, bool record)
    {
        var one = new Rng(((ulong)walks << 2) + (record ? 2UL : 0) + (candidateHeader.Drop ? 1UL : 0));
        ulong other = candidateHeader.Placement;
        foreach (char letter in candidateHeader.Geometry)
        {
            Mix(letter);
        }

        foreach (Command command in candidate)
        {
            Mix(command.Op + (command.Pinned ? 256UL : 0) + (command.PinnedTarget ? 512UL : 0) + ((ulong)command.Tag << 10));
            Mix(command.X);
            Mix(command.Y);
        }

        return (one.Next(), other);

        void Mix(ulong part)
        {
            one = new Rng(one.Next() ^ part);
            other = (ulong.RotateLeft(other, 29) ^ part) * 0x9E3779B97F4A7C15;
        }
    }

    private RunResult RunAnew(SequenceHeader candidateHeader, List<Command> candidate, bool record)
    {
        runs++;
        var options = new RunOptions
        {
            Named = true,
            Record = record,
            WalkAlways = walks == Walks.Always,
            Walk = walks == Walks.Usually,
        };
        TimeSpan begun = clock.Elapsed;
        RunResult result = execute(machine, candidateHeader, candidate, options);
        failing = result.Violation is null ? failing : clock.Elapsed - begun;
        return result;
    }

    private static RunResult RunHere(Machine machine, SequenceHeader header, IReadOnlyList<Command> commands, RunOptions options) =>
        Runner.Run(machine, header, new CommandList(commands.ToArray()), options);
}

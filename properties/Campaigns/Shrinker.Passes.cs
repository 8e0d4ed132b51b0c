using System.Runtime.InteropServices;

namespace Verification.Properties.Campaigns;

/// <content>The passes: each takes away what it can and leaves the rest to the others.</content>
public sealed partial class Shrinker
{
    /// <summary>
    /// Finds a short prefix that fails already: a walk may have seen late what was wrong for long. Prefixes grow fourfold, so
    /// that all of them together are no longer than half the sequence.
    /// </summary>
    private void Truncate()
    {
        for (int length = 1; length < best.Count && !IsOver; length *= 4)
        {
            if (Try(header, best[..length]))
            {
                return;
            }
        }
    }

    /// <summary>Removes runs of commands: first those that promise most, then what is left of any size, from the end to the beginning.</summary>
    private void Delete()
    {
        DeleteMany();
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

    /// <summary>Of a long sequence, removes what a <see cref="DeletionPlan"/> proposes, in ever smaller pieces.</summary>
    private void DeleteMany()
    {
        if (best.Count <= Short)
        {
            return;
        }

        var plan = new DeletionPlan(best.Count);
        do
        {
            while (!IsOver && plan.Propose() is { } kept)
            {
                var candidate = new List<Command>(best.Count);
                foreach ((int start, int length) in kept)
                {
                    candidate.AddRange(CollectionsMarshal.AsSpan(best).Slice(start, length));
                }

                if (Try(header, candidate))
                {
                    plan.Succeeded(best.Count);
                }
                else
                {
                    plan.Failed();
                }
            }
        }
        while (!IsOver && plan.Split());
    }

    /// <summary>How near to each other two commands stand that may become one.</summary>
    private const int NearBy = 6;

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

    /// <summary>Tries one command for two that stand side by side or near each other.</summary>
    private void Merge()
    {
        for (int i = 0; i + 1 < best.Count && !IsOver; i++)
        {
            int j = i + 1;
            while (j < Math.Min(best.Count, i + NearBy))
            {
                if (machine.Commands[best[i].Op].Merge(machine, best[i], best[j]) is not { } merged
                    || !Try(header, [.. best.Take(i), merged, .. best.Take(j).Skip(i + 1), .. best.Skip(j + 1)]))
                {
                    j++;
                }
            }
        }
    }

    /// <summary>
    /// Leaves a local minimum: tries random sequences, shorter than the best, of the same commands, of the same kinds, and
    /// of some others. True if one of them fails with the signature.
    /// </summary>
    private bool Resample()
    {
        if (best.Count < 2 || best.Count >= fewestSampled)
        {
            return false;
        }

        fewestSampled = best.Count;
        var rng = new Rng((ulong)best.Count);
        Command[] model = [.. best];
        int longest = Math.Min(best.Count - 1, LongestSample);
        int square = Math.Min(best.Count, LongestSample) * Math.Min(best.Count, LongestSample);
        TimeSpan end = clock.Elapsed + (budget * square / SamplesShare);
        for (int sample = 0; sample < Samples * square && clock.Elapsed < end && !IsOver; sample++)
        {
            // What a short sequence shows is mostly shown by a longer one too.
            Profile profile = machine.DrawProfile(ref rng, header);
            int length = rng.OneIn(4) ? 1 + (int)rng.Below((ulong)longest) : longest;
            var candidate = new List<Command>(length);
            for (int i = 0; i < length; i++)
            {
                Command one = model[rng.Below((ulong)model.Length)];
                ulong change = rng.Below(8);
                if (change > 1)
                {
                    byte op = change < 4 && !isTrace ? profile.Op(rng.Next()) : one.Op;
                    (ulong x, ulong y) = machine.Commands[op].Draw(ref rng, profile);
                    one = new Command(op, x, y, 0);
                }

                candidate.Add(one with { Tag = (uint)i });
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
}

namespace Verification.Properties.Campaigns;

/// <content>The passes: each takes away what it can and leaves the rest to the others.</content>
public sealed partial class Shrinker
{
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
    /// Leaves a local minimum: tries random sequences, shorter than the best, of the same commands or of the same kinds.
    /// They are so short that thousands take a fraction of a second. True if one of them fails with the signature.
    /// </summary>
    private bool Resample()
    {
        if (best.Count < 3)
        {
            return false;
        }

        var rng = new Rng((ulong)best.Count);
        Command[] known = [.. best];
        ulong longest = Math.Min((ulong)best.Count - 1, LongestSample);
        TimeSpan end = clock.Elapsed + (budget / 10);
        for (int sample = 0; sample < Samples && clock.Elapsed < end; sample++)
        {
            Profile profile = machine.DrawProfile(ref rng, header);
            var candidate = new List<Command>();
            int length = 1 + (int)rng.Below(longest);
            for (int i = 0; i < length; i++)
            {
                Command one = known[rng.Below((ulong)known.Length)];
                if (!rng.OneIn(4))
                {
                    (ulong x, ulong y) = machine.Commands[one.Op].Draw(ref rng, profile);
                    one = new Command(one.Op, x, y, 0);
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

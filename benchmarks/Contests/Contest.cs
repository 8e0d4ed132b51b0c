using System.Diagnostics;
using Verification.Benchmarks.Populations;

namespace Verification.Benchmarks.Contests;

/// <summary>
/// Populations against each other in one run, batch by batch in turn, so that a busy machine hits all alike. A ratio is taken
/// of the medians, and of the minima, of many batches.
/// </summary>
/// <param name="entrants">Name and population of each; the first is the one that the others are compared with.</param>
public sealed class Contest(params (string Name, Population Population)[] entrants) : IDisposable
{
    /// <summary>Runs it.</summary>
    /// <param name="duration">About how long.</param>
    /// <returns>For each entrant nanoseconds a death, and a birth with a death.</returns>
    public IReadOnlyList<Result> Run(TimeSpan duration)
    {
        List<double>[] deaths = [.. entrants.Select(_ => new List<double>())];
        List<double>[] pairs = [.. entrants.Select(_ => new List<double>())];
        long start = Stopwatch.GetTimestamp();
        TimeSpan warm = duration / 4;
        bool warming = true;
        while (Stopwatch.GetElapsedTime(start) < duration || deaths[0].Count < 5)
        {
            if (warming && Stopwatch.GetElapsedTime(start) > warm)
            {
                warming = false;
                Array.ForEach(deaths, list => list.Clear());
                Array.ForEach(pairs, list => list.Clear());
            }

            for (int i = 0; i < entrants.Length; i++)
            {
                Population population = entrants[i].Population;

                // Once to warm the caches, which the others have filled.
                population.Create();
                population.Kill();
                long before = Stopwatch.GetTimestamp();
                population.Create();
                long between = Stopwatch.GetTimestamp();
                population.Kill();
                long after = Stopwatch.GetTimestamp();
                double nanoseconds = 1e9 / Stopwatch.Frequency / population.Count;
                deaths[i].Add((after - between) * nanoseconds);
                pairs[i].Add((after - before) * nanoseconds);
            }
        }

        return [.. entrants.Select((entrant, i) => new Result(entrant.Name, Spread.Of(deaths[i]), Spread.Of(pairs[i])))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, Population population) in entrants)
        {
            population.Dispose();
        }
    }
}

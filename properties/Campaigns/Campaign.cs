using System.Diagnostics;

namespace Verification.Properties.Campaigns;

/// <summary>Runs sequence after sequence of a machine until its time or its number is up, or a law breaks.</summary>
public static class Campaign
{
    /// <summary>Runs a campaign.</summary>
    /// <param name="options">What to run, and for how long.</param>
    /// <param name="progress">Is told after every sequence, if given.</param>
    /// <param name="cancel">Ends the campaign, and the sequence that is being run.</param>
    public static CampaignResult Run(
        CampaignOptions options, Action<CampaignProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Machine machine = options.Machine;
        var counterexamples = new List<Counterexample>();
        var events = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var clock = new Stopwatch();
        CampaignProgress so = default;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (options.Duration is { } duration)
        {
            stop.CancelAfter(duration);
        }

        options = options with { Run = options.Run with { Stop = stop.Token } };
        while (!IsOver(options, so, counterexamples.Count))
        {
            ulong seed = options.Seed + (ulong)so.Sequences;
            clock.Start();
            RunResult result = RunOne(options, seed, events, out SequenceHeader header);
            clock.Stop();
            so = new CampaignProgress(
                so.Sequences + 1,
                so.Commands + result.Commands,
                so.Operations + result.Operations,
                clock.Elapsed,
                so.Failures + (result.Violation is null ? 0 : 1));
            if (result.Violation is not null)
            {
                counterexamples.Add(Counterexample.Find(options, seed, header, result));
            }

            progress?.Invoke(so);
        }

        return new CampaignResult(so, events, counterexamples);
    }

    private static bool IsOver(CampaignOptions options, CampaignProgress so, int failures) =>
        (options.Sequences is { } most && so.Sequences >= most)
        || (options.Duration is { } time && so.Elapsed >= time)
        || options.Run.Stop.IsCancellationRequested
        || (options.StopAtFirst && failures > 0);

    private static RunResult RunOne(
        CampaignOptions options, ulong seed, SortedDictionary<string, long> events, out SequenceHeader header)
    {
        if (options.Isolation is { } isolation)
        {
            (header, RunResult isolated, IReadOnlyList<(string Name, long Count)> counted) =
                isolation.RunSeed(options.Machine, seed, options.LengthOf(seed), options.Geometry, options.Strategy, options.Run.Stop);
            foreach ((string name, long count) in counted)
            {
                events[name] = events.GetValueOrDefault(name) + count;
            }

            return isolated;
        }

        var commands = new CommandGenerator(options.Machine, seed, options.LengthOf(seed), options.Geometry, options.Strategy);
        header = commands.Header;
        IReadOnlyList<string>? names = null;
        RunResult result = Runner.Run(options.Machine, header, commands, options.Run, world => names ??= world.EventNames);
        for (int i = 0; i < result.Events.Count; i++)
        {
            events[names![i]] = events.GetValueOrDefault(names[i]) + result.Events[i];
        }

        return result;
    }
}

using FsCheck;
using FsCheck.Experimental;
using Verification.Benchmarks.Harness.FsChecks;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Runner = Verification.Properties.Runner;

namespace Verification.Benchmarks.Harness;

/// <summary>How long it takes to make a failing sequence small.</summary>
public static class ShrinkTimes
{
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    /// <summary>The project's shrinker.</summary>
    /// <param name="work">A sequence that fails.</param>
    /// <returns>Seconds of processor time, commands that are left, and runs that it took.</returns>
    public static (double Seconds, int Left, int Runs) Harness(Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Violation violation = Runner.Run(work.Machine, work.Header, new CommandList(work.Commands), work.Options).Violation
            ?? throw new InvalidOperationException("The planted bug was not seen.");
        TimeSpan before = Environment.CpuUsage.TotalTime;
        ShrinkResult shrunk = Shrinker.Shrink(work.Machine, work.Header, work.Commands, violation, Budget)
            ?? throw new InvalidOperationException("The planted bug was not seen again.");
        return ((Environment.CpuUsage.TotalTime - before).TotalSeconds, shrunk.File.Commands.Count, shrunk.Runs);
    }

    /// <summary>FsCheck's.</summary>
    /// <param name="work">A sequence that fails.</param>
    /// <returns>Seconds of processor time, with the first run, commands that are left, and candidates that failed too.</returns>
    public static (double Seconds, int Left, int Runs) FsCheck(Work work)
    {
        var quiet = new QuietRunner();
        Property property = Entrants.PropertyOf(work);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Check.One(QuietRunner.Config(quiet), property);
        double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        int left = quiet.Smallest?.OfType<MachineRun<LiveRun, int>>().FirstOrDefault()?.Operations.Length ?? 0;
        return (seconds, left, quiet.Shrinks);
    }
}

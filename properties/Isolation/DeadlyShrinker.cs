using System.Diagnostics;
using Verification.Properties.Campaigns;

namespace Verification.Properties.Isolation;

/// <summary>
/// Shrinks sequences of which some crash or hang: candidates are run in copies of a worker (<see cref="ProcessCopy"/>), so
/// that a death costs no new process that has everything to compile again. What is left must fail in a worker of its own.
/// </summary>
/// <param name="start">How to start a worker.</param>
/// <param name="cancel">Ends the work.</param>
internal sealed class DeadlyShrinker(WorkerStart start, CancellationToken cancel)
{
    // What seems to hang may just be slow: if so that is noticed at the end, and everything done again. A crash that writes its
    // story takes longer than a command. Where neither is what is sought, a slow candidate that is lost does no harm.
    private static readonly Patience[] HangPatiences = [Patience.Trial, Patience.Short];
    private static readonly Patience[] CrashPatiences = [Patience.Trial with { Busy = TimeSpan.FromSeconds(0.3) }, Patience.Short];
    private static readonly Patience[] Patiences = [Patience.Trial with { Busy = TimeSpan.FromSeconds(0.02) }, Patience.Short];

    // How long it took to start a worker, and may take to confirm what is left in another: that is part of the budget.
    private TimeSpan starting;
    private TimeSpan ending;

    /// <summary>Shrinks a sequence.</summary>
    /// <param name="file">The sequence.</param>
    /// <param name="violation">How it failed.</param>
    /// <param name="budget">How long it may take.</param>
    /// <returns>What is left, or null if it does not fail again.</returns>
    public ShrinkResult? Shrink(CommandFile file, Violation violation, TimeSpan budget)
    {
        var clock = Stopwatch.StartNew();
        ShrinkResult? shrunk = null;
        foreach (Patience patience in violation.Law switch { Violation.Crash => CrashPatiences, Violation.Hang => HangPatiences, _ => Patiences })
        {
            shrunk = Shrink(file, violation, budget - clock.Elapsed, patience) ?? shrunk;

            // Another round is worth while if its two workers can be started in what is left.
            if (shrunk is { IsMinimal: true } || clock.Elapsed + starting + ending > budget)
            {
                break;
            }
        }

        return shrunk;
    }

    private ShrinkResult? Shrink(CommandFile file, Violation violation, TimeSpan budget, Patience patience)
    {
        int harmless = (int)Math.Min(violation.Command, file.Commands.Count - 1);
        using var copies = new IsolatedRunner(start with { Copies = ProcessCopy.IsThere }, cancel)
        {
            WarmUp = new CommandFile(file.Header with { Drop = true }, [.. file.Commands.Take(harmless)]),
            Patience = patience,
        };
        var clock = Stopwatch.StartNew();
        _ = copies.Start();
        starting = clock.Elapsed;
        ending = (2 * starting) + (violation.Law == Violation.Hang ? Patience.Short.Busy : TimeSpan.Zero);
        RunOptions how = RunOptions.Default;
        ShrinkResult? shrunk = Shrinker.Shrink(
            file.Machine,
            file.Header,
            file.Commands,
            violation,
            budget - starting - ending,
            (machine, header, commands, options) => copies.Run(machine, header, commands, how = options));
        if (shrunk is null)
        {
            return null;
        }

        using var fresh = new IsolatedRunner(start, cancel);
        Violation? again = fresh.Run(file.Machine, shrunk.File.Header, shrunk.File.Commands, how).Violation;
        return again is not null && again.Signature == violation.Signature ? shrunk with { Violation = again } : shrunk with { IsMinimal = false };
    }
}

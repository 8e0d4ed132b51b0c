using Verification.Properties.Campaigns;
using Verification.Properties.Hunts;

namespace Verification.Properties.Isolation;

/// <summary>
/// Runs sequences in a worker and survives whatever they do to it: a crash or a hang is an answer like others, and the
/// next sequence gets a fresh worker.
/// </summary>
/// <param name="start">How to start a worker.</param>
/// <param name="cancel">Ends the work.</param>
public sealed class IsolatedRunner(WorkerStart start, CancellationToken cancel = default) : IDisposable
{
    private WorkerProcess? worker;

    /// <summary>Workers started so far.</summary>
    public int Started { get; private set; }

    /// <summary>Runs one sequence.</summary>
    /// <param name="machine">Whose sequence.</param>
    /// <param name="header">What it starts from.</param>
    /// <param name="commands">Its commands.</param>
    /// <param name="options">How it is run.</param>
    /// <returns>How it ended; if with its process, the violation's law is <see cref="Violation.Crash"/> or <see cref="Violation.Hang"/>.</returns>
    public RunResult Run(Machine machine, SequenceHeader header, IReadOnlyList<Command> commands, RunOptions options)
    {
        try
        {
            return Ask(
                RequestKind.Run,
                to =>
                {
                    to.Write(header, commands);
                    to.Write(options);
                },
                from => from.ReadRun(),
                Patience.Short);
        }
        catch (WorkerDiedException died)
        {
            return new RunResult(died.Death.ToViolation(), died.Death.Command + 1, 0, [], null);
        }
    }

    /// <summary>Runs the turns of a hunt until a law breaks, the worker dies, or the time is over.</summary>
    /// <param name="seed">Seed of the hunt.</param>
    /// <param name="time">How long, in processor time.</param>
    /// <param name="strategy">How its sequences are generated.</param>
    public HuntResult Hunt(ulong seed, TimeSpan time, Strategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        try
        {
            return Ask(
                RequestKind.Hunt,
                to =>
                {
                    to.Write(seed);
                    to.Write(time.Ticks);
                    to.Write(strategy.Name);
                },
                from => from.ReadHunt(),
                Patience.Long);
        }
        catch (WorkerDiedException died)
        {
            WorkerDeath death = died.Death;
            return new HuntResult(death.ToViolation(), death.Turn, death.CommandsBefore + death.Command + 1, clock.Elapsed);
        }
    }

    /// <summary>Shrinks a sequence that failed: within the worker as long as it lives, or else with a worker for each death.</summary>
    /// <param name="file">The sequence.</param>
    /// <param name="violation">How it failed.</param>
    /// <param name="budget">How long it may take while the worker lives.</param>
    /// <param name="deadlyBudget">How long it may take if candidates kill workers.</param>
    /// <returns>What is left, or null if it does not fail again.</returns>
    public ShrinkResult? Shrink(CommandFile file, Violation violation, TimeSpan budget, TimeSpan deadlyBudget)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(violation);
        bool killed = violation.Signature == (Violation.Hang, "no progress") || violation.Signature == (Violation.Crash, "process died");
        if (!killed)
        {
            try
            {
                return Ask(
                    RequestKind.Shrink,
                    to =>
                    {
                        to.Write(file.Header, file.Commands);
                        to.Write(violation);
                        to.Write(budget.Ticks);
                    },
                    from => from.ReadShrunk(),
                    Patience.Short);
            }
            catch (WorkerDiedException)
            {
                // A candidate was deadly although the original was not: on with one worker for each of those.
            }
        }

        return Shrinker.Shrink(file.Machine, file.Header, file.Commands, violation, deadlyBudget, Run);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        worker?.Dispose();
        worker = null;
    }

    private T Ask<T>(RequestKind kind, Action<BinaryWriter> ask, Func<BinaryReader, T> read, Patience patience)
    {
        cancel.ThrowIfCancellationRequested();
        if (worker is null)
        {
            worker = new WorkerProcess(start);
            Started++;
        }

        bool answered = false;
        try
        {
            T answer = worker.Ask(
                to =>
                {
                    to.Write((byte)kind);
                    ask(to);
                },
                read,
                patience,
                cancel);
            answered = true;
            return answer;
        }
        finally
        {
            if (!answered)
            {
                Dispose();
            }
        }
    }
}

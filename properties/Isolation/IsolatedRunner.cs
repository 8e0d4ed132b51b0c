using System.Diagnostics;
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
    private static readonly RunOptions WarmUpOptions = new() { Named = true, Record = true };

    private WorkerProcess? worker;

    /// <summary>Workers started so far; of those that let copies work, not how many copies.</summary>
    public int Started { get; private set; }

    /// <summary>A sequence that does no harm: of a worker that lets copies work, it is the first to be run, so that code is compiled.</summary>
    public CommandFile? WarmUp { get; init; }

    /// <summary>How long a single sequence may go without ending a command.</summary>
    public Patience Patience { get; init; } = Patience.Short;

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
                to => WriteRun(to, header, commands, options),
                from => from.ReadRun(),
                Patience);
        }
        catch (WorkerDiedException died)
        {
            return new RunResult(died.Death.ToViolation(), died.Death.Command + 1, 0, [], options.Record ? died.Death.Chosen : null);
        }
    }

    /// <summary>Runs the sequence of a seed.</summary>
    /// <param name="machine">Whose sequence.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="length">How many commands.</param>
    /// <param name="geometry">Name of a geometry, or null to let the seed choose.</param>
    /// <param name="strategy">How it is generated.</param>
    /// <param name="stop">Ends the sequence, with its process, as if it were no longer.</param>
    /// <returns>What it starts from, how it ended, and how often each notable event happened; of one that was not ended in peace, none.</returns>
    public (SequenceHeader Header, RunResult Result, IReadOnlyList<(string Name, long Count)> Events) RunSeed(
        Machine machine, ulong seed, long length, string? geometry, Strategy strategy, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(strategy);
        try
        {
            return Ask(
                RequestKind.Seed,
                to =>
                {
                    to.Write(machine.Name);
                    to.Write(seed);
                    to.Write(length);
                    to.Write(geometry ?? string.Empty);
                    to.Write(strategy.Name);
                },
                from => (from.ReadSequence().Header, from.ReadRun(), from.ReadEvents()),
                Patience.Long,
                stop);
        }
        catch (WorkerDiedException died)
        {
            return (HeaderOf(), new RunResult(died.Death.ToViolation(), died.Death.Command + 1, 0, [], null), []);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return (HeaderOf(), new RunResult(null, 0, 0, [], null), []);
        }

        SequenceHeader HeaderOf() => new CommandGenerator(machine, seed, length, geometry, strategy).Header;
    }

    /// <summary>Draws the end of a sequence. Of one that takes its process with it, only what was before the last command.</summary>
    /// <param name="shrunk">The sequence, and how it fails.</param>
    public CounterexamplePictures Draw(ShrinkResult shrunk)
    {
        ArgumentNullException.ThrowIfNull(shrunk);
        if (!shrunk.Violation.IsDeath && TryDraw(shrunk.File, shrunk.Violation) is { } drawn)
        {
            return drawn;
        }

        var gone = new Picture("(not drawn: the process is gone)", null);
        CommandFile prefix = shrunk.File with { Commands = [.. shrunk.File.Commands.SkipLast(1)] };
        var nothing = new Violation(string.Empty, string.Empty, string.Empty, string.Empty, prefix.Commands.Count);
        return new CounterexamplePictures(null, TryDraw(prefix, nothing)?.After ?? gone, gone);
    }

    private CounterexamplePictures? TryDraw(CommandFile file, Violation violation)
    {
        try
        {
            return Ask(
                RequestKind.Draw,
                to =>
                {
                    to.Write(file.Header, file.Commands);
                    to.Write(violation);
                },
                from => from.ReadPictures(),
                Patience.Short);
        }
        catch (WorkerDiedException)
        {
            return null;
        }
    }

    /// <summary>Runs the turns of a hunt until a law breaks, the worker dies, or the time is over.</summary>
    /// <param name="seed">Seed of the hunt.</param>
    /// <param name="time">How long, in processor time.</param>
    /// <param name="strategy">How its sequences are generated.</param>
    public HuntResult Hunt(ulong seed, TimeSpan time, Strategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        var clock = Stopwatch.StartNew();
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

    /// <summary>Shrinks a sequence that failed: within the worker as long as it lives, or else in copies of one.</summary>
    /// <param name="file">The sequence.</param>
    /// <param name="violation">How it failed.</param>
    /// <param name="budget">How long it may take.</param>
    /// <returns>What is left, or null if it does not fail again.</returns>
    public ShrinkResult? Shrink(CommandFile file, Violation violation, TimeSpan budget)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(violation);
        var clock = Stopwatch.StartNew();
        if (!violation.IsDeath)
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
                // A candidate was deadly although the original was not: on with what survives that.
            }
        }

        ShrinkResult? shrunk = new DeadlyShrinker(start, cancel).Shrink(file, violation, budget - clock.Elapsed);
        return shrunk is null ? null : shrunk with { Elapsed = clock.Elapsed };
    }

    /// <summary>Starts the worker now, which the first question would do.</summary>
    internal WorkerProcess Start() => worker ??= StartWorker();

    /// <inheritdoc/>
    public void Dispose()
    {
        worker?.Dispose();
        worker = null;
    }

    private T Ask<T>(RequestKind kind, Action<BinaryWriter> ask, Func<BinaryReader, T> read, Patience patience, CancellationToken stop = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, stop);
        either.Token.ThrowIfCancellationRequested();
        WorkerProcess asked = Start();
        bool lives = false;
        try
        {
            T answer = asked.Ask(kind, ask, read, patience, either.Token);
            lives = true;
            return answer;
        }
        catch (WorkerDiedException died) when (died.Death.OfCopy)
        {
            lives = true;
            throw;
        }
        finally
        {
            if (!lives)
            {
                Dispose();
            }
        }
    }

    private WorkerProcess StartWorker()
    {
        CommandFile? first = start.Copies ? WarmUp : null;
        while (true)
        {
            var fresh = new WorkerProcess(start);
            Started++;
            try
            {
                if (first is not null)
                {
                    fresh.Ask(RequestKind.Run, to => WriteRun(to, first.Header, first.Commands, WarmUpOptions), from => from.ReadRun(), Patience.Short, cancel);
                }

                if (start.Copies)
                {
                    fresh.Ask(RequestKind.Copy, _ => { }, _ => true, Patience.Short, cancel);
                }

                return fresh;
            }
            catch (WorkerDiedException) when (first is not null)
            {
                // It did harm after all.
                fresh.Dispose();
                first = null;
            }
            catch
            {
                fresh.Dispose();
                throw;
            }
        }
    }

    private static void WriteRun(BinaryWriter to, SequenceHeader header, IReadOnlyList<Command> commands, RunOptions options)
    {
        to.Write(header, commands);
        to.Write(options);
    }
}

namespace Verification.Properties;

/// <summary>
/// Runs a sequence on model and implementation in lockstep: compares after every command, stops at the first difference,
/// always tears down. It is a loop, so length is bounded by nothing.
/// </summary>
public static class Runner
{
    /// <summary>Runs a sequence from its beginning to its end or to the first broken law.</summary>
    /// <param name="machine">Whose sequence.</param>
    /// <param name="header">What it starts from.</param>
    /// <param name="source">Its commands.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="observe">Is called before the first command and after each, if given.</param>
    public static RunResult Run(
        Machine machine, SequenceHeader header, ICommandSource source, RunOptions options, Action<World>? observe = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        using World world = machine.CreateWorld(header, options);
        List<Choice>? chosen = options.Record ? [] : null;
        long begun = 0;
        try
        {
            observe?.Invoke(world);
            long untilWalk = world.WalkInterval;
            CommandDefinition[] definitions = [.. machine.Commands];
            while (world.Violation is null && !options.Stop.IsCancellationRequested && source.TryNext(out Command command))
            {
                begun++;
                world.Chosen = world.ChosenTarget = null;
                definitions[command.Op].Run(world, command);
                chosen?.Add(world.Choice);
                if (world.Violation is null && (options.WalkAlways || (--untilWalk <= 0 && options.Walk)))
                {
                    world.Walk();
                    untilWalk = world.WalkInterval;
                }

                observe?.Invoke(world);
                world.CommandIndex++;
            }

            if (world.Violation is null)
            {
                world.Walk();
            }

            if (world.Violation is null)
            {
                world.Finish();
            }
        }
        catch (Exception crash) when (crash is NullReferenceException or IndexOutOfRangeException or OverflowException
            or InvalidOperationException or KeyNotFoundException or ArgumentException or DivideByZeroException)
        {
            // The implementation works on raw memory: a fault in it may surface as almost anything.
            world.Break(Violation.Crash, crash.GetType().Name, "no exception", crash.ToString());
        }

        return new RunResult(world.Violation, begun, world.Operations, world.Events.ToArray(), chosen);
    }
}

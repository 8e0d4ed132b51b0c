using Verification.Properties;

namespace Verification.Benchmarks.Harness;

/// <summary>A run under way, for those who make their own loop.</summary>
public sealed class LiveRun : IDisposable
{
    private readonly Work work;
    private readonly World world;
    private long untilWalk;

    /// <summary>Model and implementation, empty.</summary>
    /// <param name="work">What is to be run.</param>
    public LiveRun(Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        this.work = work;
        world = work.Machine.CreateWorld(work.Header, work.Options);
        untilWalk = world.WalkInterval;
    }

    /// <summary>The broken law, or null.</summary>
    public Violation? Violation => world.Violation;

    /// <summary>Runs one command on both and checks what is to be checked then; false, and nothing was done, once a law is broken.</summary>
    /// <param name="command">The command.</param>
    public bool Step(in Command command)
    {
        if (world.Violation is not null)
        {
            return false;
        }

        work.Machine.Commands[command.Op].Run(world, command);
        if (--untilWalk <= 0 && work.Options.Walk && world.Violation is null)
        {
            world.Walk();
            untilWalk = world.WalkInterval;
        }

        return world.Violation is null;
    }

    /// <summary>Makes the checks of the end, unless a law is broken.</summary>
    public void End()
    {
        if (world.Violation is null)
        {
            world.Walk();
        }

        if (world.Violation is null)
        {
            world.Finish();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => world.Dispose();
}

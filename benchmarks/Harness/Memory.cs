using FsCheck;
using Verification.Benchmarks.Harness.FsChecks;
using Verification.Properties;
using Runner = Verification.Properties.Runner;

namespace Verification.Benchmarks.Harness;

/// <summary>What a command costs in managed memory: garbage, and what is kept as long as the run lasts.</summary>
public static class Memory
{
    /// <summary>
    /// The harness in steady state: of a sequence's second half, bytes allocated a command, and bytes by which the heap grew
    /// a command.
    /// </summary>
    public static (double Garbage, double Kept) OfHarness(Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        int length = work.Commands.Length;
        (long Allocated, long Alive) middle = default;
        (long Allocated, long Alive) end = default;
        var source = new CommandGenerator(work.Machine, work.Seed, length, strategy: Work.Strategy);
        Runner.Run(work.Machine, source.Header, source, work.Options, world =>
        {
            if (world.CommandIndex == length / 2)
            {
                middle = (0, GC.GetTotalMemory(forceFullCollection: true));
                middle.Allocated = GC.GetAllocatedBytesForCurrentThread();
            }
            else if (world.CommandIndex == length - 1)
            {
                end = (GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalMemory(forceFullCollection: true));
            }
        });
        double commands = length - 1 - (length / 2);
        return ((end.Allocated - middle.Allocated) / commands, Math.Max(0, end.Alive - middle.Alive) / commands);
    }

    /// <summary>FsCheck over a whole sequence: bytes allocated a command, and bytes alive a command at the end of the run.</summary>
    public static (double Garbage, double Kept) OfFsCheck(Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Entrants.Run(Entrants.FsCheck, work);
        Property property = Entrants.PropertyOf(work);
        var quiet = new QuietRunner();
        long alive = GC.GetTotalMemory(forceFullCollection: true);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Check.One(QuietRunner.Config(quiet), property);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // The arguments of the run, which FsCheck hands out, are what it keeps of it.
        long kept = GC.GetTotalMemory(forceFullCollection: true) - alive;
        GC.KeepAlive(quiet);
        return ((double)allocated / work.Commands.Length, (double)kept / work.Commands.Length);
    }
}

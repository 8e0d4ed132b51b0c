using FsCheck;
using FsCheck.Experimental;
using Verification.Benchmarks.Harness.FsChecks;
using Verification.Benchmarks.Harness.Thin;
using Verification.Properties;
using Runner = Verification.Properties.Runner;

namespace Verification.Benchmarks.Harness;

/// <summary>The ways to run a sequence that are compared.</summary>
public static class Entrants
{
    /// <summary>The harness: the runner, with the generator that draws each command when it is its turn.</summary>
    public const string Harness = "harness";

    /// <summary>A loop over commands that are there already.</summary>
    public const string Loop = "bare loop";

    /// <summary>FsCheck.Experimental's machine, with operations that are there already.</summary>
    public const string FsCheck = "FsCheck's Machine";

    /// <summary>Runs a sequence; all entrants make the same calls and the same checks.</summary>
    /// <param name="entrant">The entrant.</param>
    /// <param name="work">The sequence.</param>
    /// <exception cref="InvalidOperationException">A law is broken.</exception>
    public static void Run(string entrant, Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        switch (entrant)
        {
            case Harness:
                RunHarness(work);
                break;
            case Loop:
                RunLoop(work);
                break;
            default:
                RunFsCheck(work);
                break;
        }
    }

    /// <summary>The sequence as a property of FsCheck's.</summary>
    public static Property PropertyOf(Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work.Machine is ThinMachine
            ? StateMachine.ToProperty(new ThinFsCheck(work.Commands.Length))
            : StateMachine.ToProperty(new FsCheckMachine(work));
    }

    private static void RunHarness(Work work)
    {
        var commands = new CommandGenerator(work.Machine, work.Seed, work.Commands.Length, strategy: Work.Strategy);
        Violation? broken = Runner.Run(work.Machine, commands.Header, commands, work.Options).Violation;
        Demand(broken is null, broken);
    }

    private static void RunLoop(Work work)
    {
        if (work.Machine is ThinMachine)
        {
            ThinLoop.Run(work.Seed, work.Commands.Length);
            return;
        }

        using var run = new LiveRun(work);
        foreach (ref readonly Command command in work.Commands.AsSpan())
        {
            if (!run.Step(command))
            {
                break;
            }
        }

        run.End();
        Demand(run.Violation is null, run.Violation);
    }

    private static void RunFsCheck(Work work)
    {
        var quiet = new QuietRunner();
        Check.One(QuietRunner.Config(quiet), PropertyOf(work));
        Demand(quiet.Result is TestResult.Passed, quiet.Result);
    }

    private static void Demand(bool holds, object? otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"A benchmark broke a law: {otherwise}");
        }
    }
}

using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Foreign;
using Verification.Properties.Foreign.Libraries;
using Verification.Properties.Isolation;

namespace Verification.Verify.Isolated;

/// <summary>The child process of <c>verify run --isolated</c>: it runs sequences, and may crash or hang.</summary>
internal static class RunWorker
{
    /// <summary>The verb under which the program starts as such a child. It is for the program's own use.</summary>
    public const string Verb = "run-worker";

    /// <summary>How to start one.</summary>
    /// <param name="sut">The shared library that it is to test, or null for the project's own implementation.</param>
    public static WorkerStart Start(SystemUnderTest? sut) => new(
        typeof(RunWorker).Assembly.Location, sut is null ? [Verb] : [Verb, sut.Library, sut.Prefix is null ? "-" : "+" + sut.Prefix, .. sut.Without]);

    /// <summary>Serves until standard input ends.</summary>
    /// <param name="args">The verb, the library, its prefix (after a plus; a minus if it is to be found out) and what is not to be called of it, the progress page.</param>
    /// <returns>The exit status.</returns>
    public static int Run(IReadOnlyList<string> args)
    {
        Machine? foreign = args.Count == 2 ? null
            : new MallocMachine(MallocLibrary.Load(args[1], args[2].StartsWith('+') ? args[2][1..] : null, [.. args.Skip(3).SkipLast(1)]));
        using Stream requests = Console.OpenStandardInput();
        using Stream answers = PrivateOutput.Open();
        Worker.Serve(requests, answers, args[^1], name => foreign?.Name == name ? foreign : Machines.Find(name)!);
        return ExitStatus.Holds;
    }
}

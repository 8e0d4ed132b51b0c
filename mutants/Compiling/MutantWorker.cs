using Verification.Properties.Isolation;

namespace Verification.Mutants.Compiling;

/// <summary>The inside of a worker that runs sequences on a faulty implementation.</summary>
public static class MutantWorker
{
    /// <summary>The verb under which the program starts as such a worker. It is for the program's own use.</summary>
    public const string Verb = "bugs-worker";

    /// <summary>How to start one.</summary>
    /// <param name="program">Path of the program, whose first argument is the verb.</param>
    /// <param name="impl">File of the faulty implementation.</param>
    /// <param name="model">File of the model.</param>
    public static WorkerStart Start(string program, string impl, string model) => new(program, [Verb, impl, model]);

    /// <summary>Serves until standard input ends.</summary>
    /// <param name="args">The verb, the implementation, the model, the progress page.</param>
    /// <returns>The exit status.</returns>
    public static int Run(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        using Stream requests = Console.OpenStandardInput();
        using Stream answers = Console.OpenStandardOutput();
        new MutantContext(args[1], args[2]).CopyOf(typeof(Worker))
            .GetMethod(nameof(Worker.Serve), [typeof(Stream), typeof(Stream), typeof(string)])!
            .CreateDelegate<Action<Stream, Stream, string>>()(requests, answers, args[3]);
        return 0;
    }
}

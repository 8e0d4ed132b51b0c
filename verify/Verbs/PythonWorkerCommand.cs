using System.CommandLine;
using Verification.Properties.Conformance.Objects;
using Verification.Properties.Conformance.Objects.Child;
using Command = System.CommandLine.Command;

namespace Verification.Verify.Verbs;

/// <summary>Not for people: the child process of <c>verify conform --objects</c>.</summary>
internal sealed class PythonWorkerCommand : Command
{
    private readonly Argument<string?> library = new("LIBRARY") { Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Makes the verb.</summary>
    public PythonWorkerCommand()
        : base(PythonWorker.Verb, "Run an interpreter for verify itself")
    {
        Hidden = true;
        Arguments.Add(library);
        SetAction(parse =>
        {
            WorkerLoop.Run(parse.GetValue(library), Console.In, Console.Out);
            return ExitStatus.Holds;
        });
    }
}

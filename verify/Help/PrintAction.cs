using System.CommandLine;
using System.CommandLine.Invocation;

namespace Verification.Verify.Help;

/// <summary>Prints a line, whatever else is on the command line.</summary>
/// <param name="line">The line.</param>
internal sealed class PrintAction(string line) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(line);
        return ExitStatus.Holds;
    }
}

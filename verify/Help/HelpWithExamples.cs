using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Verification.Verify.Output;

namespace Verification.Verify.Help;

/// <summary>The usual help, then examples and what the exit status means.</summary>
/// <param name="terminal">Decides how wide the text is.</param>
/// <param name="examples">Examples of each command.</param>
internal sealed class HelpWithExamples(Terminal terminal, IReadOnlyDictionary<Command, IReadOnlyList<Example>> examples)
    : SynchronousCommandLineAction
{
    private const string Statuses =
        """
        Exit status:
          0  all laws held
          1  a law broke: the counterexample was shown and saved
          2  bad usage or input, or a counterexample that could not be saved
          3  something is missing on this machine
          4  a fault of verify itself
        """;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        new HelpAction { MaxWidth = Math.Min(terminal.Width, 100) }.Invoke(parseResult);
        output.WriteLine("Examples:");
        foreach (Example example in examples[parseResult.CommandResult.Command])
        {
            output.WriteLine($"  {example.Line}");
            output.WriteLine($"      {example.Meaning}");
        }

        output.WriteLine();
        output.WriteLine(Statuses);
        return ExitStatus.Holds;
    }
}

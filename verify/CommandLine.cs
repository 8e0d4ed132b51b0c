using System.CommandLine;
using System.CommandLine.Invocation;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Verify.Output;
using Verification.Verify.Usage;

namespace Verification.Verify;

/// <summary>The whole program as a function: arguments in, text out, an <see cref="ExitStatus"/> back.</summary>
public static class CommandLine
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="interactive">Whether a person watches: then there are colours and live progress.</param>
    /// <param name="machines">The machines that can be named, or null for all of the project.</param>
    /// <param name="interrupt">Gives the token that ends the work early, or null if nothing does.</param>
    /// <returns>An <see cref="ExitStatus"/>.</returns>
    public static int Run(
        string[] args,
        TextWriter output,
        TextWriter error,
        bool interactive = false,
        IReadOnlyList<Machine>? machines = null,
        Func<CancellationToken>? interrupt = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var terminal = new Terminal(output, error, interactive, isJson: args.Contains(SharedOptions.JsonName));
        var session = new Session(machines ?? Machines.All, terminal, interrupt ?? (() => CancellationToken.None));

        // No response files: a trace may well be called '@1'.
        ParseResult parse = Root.Create(session).Parse(
            args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        try
        {
            if (parse.Action is ParseErrorAction)
            {
                throw new UsageException(Problem(parse));
            }

            return parse.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (InputException bad)
        {
            return Refuse(terminal, ExitStatus.BadInput, bad.Message);
        }
        catch (UsageException bad)
        {
            string verb = parse.CommandResult == parse.RootCommandResult ? string.Empty : $" {parse.CommandResult.Command.Name}";
            return Refuse(terminal, ExitStatus.BadInput, bad.Message, $"See 'verify{verb} --help'.");
        }
        catch (MissingException missing)
        {
            return Refuse(terminal, ExitStatus.Missing, missing.Message);
        }
#pragma warning disable CA1031 // The outermost frame: whatever it is, the user is told, and the status says so.
        catch (Exception fault)
        {
            return Refuse(terminal, ExitStatus.Fault, $"{fault.Message}\nThis is a fault of verify itself; please report it.", fault.ToString());
        }
#pragma warning restore CA1031
    }

    private static string Problem(ParseResult parse)
    {
        if (parse.CommandResult != parse.RootCommandResult)
        {
            return string.Join('\n', parse.Errors.Select(problem => problem.Message));
        }

        string verbs = string.Join(", ", parse.RootCommandResult.Command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name));
        string found = parse.UnmatchedTokens.Count == 0 ? "none" : $"'{parse.UnmatchedTokens[0]}'";
        return $"expected one of the verbs {verbs}; found {found}";
    }

    private static int Refuse(Terminal terminal, int status, string message, string? more = null)
    {
        terminal.WriteError($"verify: {message}");
        if (more is not null)
        {
            terminal.WriteError(more);
        }

        terminal.WriteJson(new JsonReport { Verdict = JsonReport.Error, Message = message });
        return status;
    }
}

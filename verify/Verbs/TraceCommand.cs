using System.CommandLine;
using Verification.Properties;
using Verification.Properties.Traces;
using Verification.Verify.Help;
using Verification.Verify.Output;
using Verification.Verify.Usage;
using Command = System.CommandLine.Command;

namespace Verification.Verify.Verbs;

/// <summary><c>verify trace</c>: what real programs asked of the allocator, replayed with all laws on.</summary>
internal sealed class TraceCommand : Command
{
    private const string Machine = "blocks";
    private const string DefaultGeometry = "cpython311";

    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "Allocation traces, plain or .gz",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> geometry;
    private readonly Option<string> directory = SharedOptions.Out();
    private readonly Session session;

    /// <summary>Makes the verb.</summary>
    public TraceCommand(Session session)
        : base("trace", "Replay allocation traces of real programs")
    {
        this.session = session;
        geometry = SharedOptions.Geometry(
            $"Sizes of arenas, pools and so on: {string.Join(", ", session.Machine(Machine).Geometries)} (default: {DefaultGeometry})");
        Arguments.Add(files);
        foreach (Option option in (Option[])[geometry, directory, SharedOptions.Json()])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    /// <summary>Examples for the help.</summary>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("verify trace program.txt.gz", "one recorded program, at CPython's own sizes"),
        new("verify trace traces/*.gz --geometry tiny", "several, where arenas and pools are so small that they come and go"),
        new("verify trace traces/*.gz --json | tail -n 1", "the result as JSON"),
    ];

    private int Run(ParseResult parse)
    {
        Machine machine = session.Machine(Machine);
        string named = parse.GetValue(geometry) ?? DefaultGeometry;
        SharedOptions.CheckGeometry(machine, named);
        Preflight.Check(machine, [named]);
        string target = parse.GetValue(directory) ?? SharedOptions.DefaultDirectory;
        List<FileOutcome> outcomes = FileRuns.Run(session, machine, parse.GetValue(files)!, path => AllocationTrace.Load(path, named), target);
        JsonReport report = FileOutcome.Sum(outcomes);
        session.Terminal.WriteJson(report);
        return FileRuns.Status(outcomes, report);
    }
}

using System.CommandLine;
using Verification.Verify.Help;
using Verification.Verify.Output;
using Verification.Verify.Usage;
using Command = System.CommandLine.Command;

namespace Verification.Verify.Verbs;

/// <summary><c>verify trace</c>: what real programs asked of the allocator, replayed with all laws on.</summary>
internal sealed class TraceCommand : Command
{
    /// <summary>Names of the machines that replay traces.</summary>
    private static readonly string[] Kinds = ["blocks", "objects"];

    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "Allocation traces and object traces, plain or .gz; the content tells which",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> geometry;
    private readonly Option<string> way = new("--way")
    {
        Description = $"How the objects of an object trace die: {string.Join(", ", TraceReplay.Ways)} (default: {TraceReplay.Ways[0]}, one after the other)",
        HelpName = "WAY",
    };

    private readonly Option<string> directory = SharedOptions.Out();
    private readonly Session session;

    /// <summary>Makes the verb.</summary>
    public TraceCommand(Session session)
        : base("trace", "Replay traces of real programs: their allocations, or the lives of their objects")
    {
        this.session = session;
        geometry = SharedOptions.Geometry(
            "Sizes of arenas, pools and so on (default: cpython311); for "
            + string.Join("; for ", session.Machines.Where(machine => Kinds.Contains(machine.Name)).Select(machine => $"{machine.Name}: {string.Join(", ", machine.Geometries)}")));
        way.AcceptOnlyFromAmong([.. TraceReplay.Ways]);
        Arguments.Add(files);
        foreach (Option option in (Option[])[geometry, way, directory, SharedOptions.Json()])
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
        new("verify trace object-traces/*.gz --way direct", "the lives of all objects of programs, with direct deaths only"),
        new("verify trace traces/*.gz --json | tail -n 1", "the result as JSON"),
    ];

    private int Run(ParseResult parse)
    {
        if (parse.GetValue(geometry) is { } named && !session.Machines.Any(machine => Kinds.Contains(machine.Name) && machine.Geometries.Contains(named)))
        {
            SharedOptions.CheckGeometry(session.Machine(Kinds[0]), named);
        }

        string target = parse.GetValue(directory) ?? SharedOptions.DefaultDirectory;
        var replay = new TraceReplay(session, parse.GetValue(geometry), parse.GetValue(way) ?? TraceReplay.Ways[0], target);
        List<FileOutcome> outcomes = FileRuns.Run(session, parse.GetValue(files)!, replay.Run);
        JsonReport report = FileOutcome.Sum(outcomes);
        session.Terminal.WriteJson(report);
        return FileRuns.Status(outcomes, report);
    }
}

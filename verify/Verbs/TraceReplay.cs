using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Sizes;
using Verification.Properties.Traces;
using Verification.Verify.Output;
using Verification.Verify.Usage;

namespace Verification.Verify.Verbs;

/// <summary>Replays traces of either kind; the first record tells which.</summary>
/// <param name="session">What the verb works with.</param>
/// <param name="geometry">Name of the geometry, or null for CPython's own sizes.</param>
/// <param name="ways">Which ways objects die: one of the words of <see cref="Ways"/>.</param>
/// <param name="directory">Where to save counterexamples.</param>
internal sealed class TraceReplay(Session session, string? geometry, string ways, string directory)
{
    /// <summary>Both ways, command for command; direct deaths only; or all deaths the legacy way.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["both", "direct", "legacy"];

    private const string DefaultGeometry = "cpython311";
    private static readonly TimeSpan ShrinkBudget = TimeSpan.FromSeconds(10);

    // Shrinking begins with a few dozen runs of the whole trace.
    private static readonly TimeSpan ObjectShrinkBudget = TimeSpan.FromSeconds(20);

    private readonly HashSet<(string, string)> tried = [];

    /// <summary>What came of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MissingException">This machine lacks what the geometry needs.</exception>
    public IReadOnlyList<FileOutcome> Run(string path)
    {
        try
        {
            return IsObjectTrace(path) ? RunObjects(path) : [RunBlocks(path)];
        }
        catch (InputException bad)
        {
            return [new FileOutcome(path, 0, null, null, bad.Message)];
        }
    }

    private static bool IsObjectTrace(string path) => ObjectTrace.IsOne(TraceText.Beginning(path));

    private FileOutcome RunBlocks(string path)
    {
        CommandFile file = AllocationTrace.Load(path, geometry ?? DefaultGeometry);
        return Replay(path, file, file.Commands.Count, ShrinkBudget, null);
    }

    private List<FileOutcome> RunObjects(string path)
    {
        string named = geometry ?? DefaultGeometry;
        bool oneWay = named.EndsWith("-direct", StringComparison.Ordinal) || named.EndsWith("-legacy", StringComparison.Ordinal);
        TracedProgram program = ObjectTraceReader.Load(path);
        return [Replay(path, program.In(oneWay || ways == Ways[0] ? named : $"{named}-{ways}"), program.Lived, ObjectShrinkBudget, program)];
    }

    private FileOutcome Replay(string path, CommandFile file, long records, TimeSpan budget, TracedProgram? program)
    {
        SequenceHeader header = file.Header;
        Machine machine = session.Machine(header.Machine);
        if (!machine.Geometries.Contains(header.Geometry))
        {
            throw new InputException(
                path, 0, $"expected a trace for the geometry '{header.Geometry}', but this one is for '{machine.Name}', which has {string.Join(", ", machine.Geometries)}");
        }

        if (tried.Add((machine.Name, header.Geometry)))
        {
            Preflight.Check(machine, [header.Geometry]);
        }

        ReplayResult result = Properties.Campaigns.Replay.Run(file, budget, machine: machine);
        SavedCounterexample? saved = result.Counterexample is { } found
            ? CounterexampleFiles.Save(found, directory, FileOutcome.NameOf(path))
            : null;
        ObjectFigures? objects = program is null
            ? null
            : new ObjectFigures(program, header.Geometry, result.Counterexample is { } failed ? program.LineOf(failed.OriginalLength - 1) : null);
        return new FileOutcome(path, records, result, saved, null, objects);
    }
}

using Verification.Properties.Laws;
using Verification.Properties.Objects;

namespace Verification.Properties.Conformance.Objects;

/// <summary>
/// The object machine, as far as CPython 3.11 has the same, beside a real interpreter in a child process. What Python
/// cannot express is passed over, see <see cref="PythonCommand"/>.
/// </summary>
/// <param name="path">The library's file, or null for that of the system, see <see cref="LibPython.Load"/>.</param>
/// <param name="lie">Changes what the interpreter says, line by line, to test that it is compared; or null.</param>
public sealed class PythonObjectsMachine(string? path = null, Func<IReadOnlyList<string>, IReadOnlyList<string>>? lie = null) : Machine
{
    private static readonly string[] TwoWays = ["cpython311-direct", "cpython311-legacy"];

    private readonly ObjectMachine objects = new();

    /// <summary>The one law that is about CPython.</summary>
    public static Law Order { get; } = new("PO", Tier.Step, "In CPython 3.11 the same objects are born, finalized and freed, with the same callbacks, in the same order.");

    /// <inheritdoc/>
    public override string Name => "pyobjects";

    /// <inheritdoc/>
    public override IReadOnlyList<CommandDefinition> Commands => PythonCommand.All;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Geometries => TwoWays;

    /// <inheritdoc/>
    public override string? TinyGeometry => null;

    /// <inheritdoc/>
    public override string? RealGeometry => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws => [Order, .. objects.Laws];

    /// <summary>The same machine with a library's file.</summary>
    /// <param name="file">The file, or null for that of the system.</param>
    public PythonObjectsMachine With(string? file) => new(file, lie);

    /// <inheritdoc/>
    public override SequenceHeader DrawHeader(ref Rng rng, string? geometry)
    {
        string drawn = TwoWays[rng.Below((ulong)TwoWays.Length)];
        return objects.DrawHeader(ref rng, geometry ?? drawn) with { Machine = Name };
    }

    /// <inheritdoc/>
    public override Profile DrawProfile(ref Rng rng, SequenceHeader header, Draws draws = Draws.Swarm)
    {
        ArgumentNullException.ThrowIfNull(header);
        return new ObjectProfile(ref rng, Commands, ObjectGeometry.Named(header.Geometry).Info.SmallRequestThreshold, draws);
    }

    /// <inheritdoc/>
    /// <exception cref="LibPythonException">There is no interpreter to compare with.</exception>
    public override World CreateWorld(SequenceHeader header, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(header);
        ObjectGeometry geometry = ObjectGeometry.Named(header.Geometry);
        PythonWorker worker = PythonWorkers.Take(path);
        try
        {
            var recorded = geometry with { Create = (raw, arenas, way) => new PythonObjectSystem(geometry.Create(raw, arenas, way)) };
            return new PythonObjectsWorld(new ObjectWorld(recorded, header, options, geometry.Direct) { MixedLeaves = false }, header, options, worker, path, lie);
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }
}

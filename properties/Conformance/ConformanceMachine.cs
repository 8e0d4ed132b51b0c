using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Laws;

namespace Verification.Properties.Conformance;

/// <summary>
/// The block machine at CPython's own geometry, with real CPython beside the system under test. The same seeds draw the
/// same commands as <c>blocks</c> does at that geometry.
/// </summary>
public sealed class ConformanceMachine : Machine
{
    /// <summary>The only geometry.</summary>
    public const string Geometry = "cpython311";

    private static readonly string[] OnlyGeometry = [Geometry];

    private readonly BlockMachine blocks = new();
    private readonly string? path;
    private readonly Func<BlockGeometry, ControlledRaw, ControlledArenas, IBlockSystem>? create;

    /// <summary>A machine. The library is not looked for before it is needed.</summary>
    /// <param name="path">The library's file, or null for that of the system, see <see cref="LibPython.Load"/>.</param>
    /// <param name="create">Makes the system under test, or null for the project's own implementation.</param>
    public ConformanceMachine(
        string? path = null, Func<BlockGeometry, ControlledRaw, ControlledArenas, IBlockSystem>? create = null)
    {
        this.path = path;
        this.create = create;
        Laws = [.. ConformanceLaws.All.Select(entry => entry.Law)];
    }

    /// <inheritdoc/>
    public override string Name => "conform";

    /// <inheritdoc/>
    public override IReadOnlyList<CommandDefinition> Commands => blocks.Commands;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Geometries => OnlyGeometry;

    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws { get; }

    /// <summary>The same machine with a library's file.</summary>
    /// <param name="file">The file, or null for that of the system.</param>
    public ConformanceMachine With(string? file) => new(file, create);

    /// <inheritdoc/>
    public override SequenceHeader DrawHeader(ref Rng rng, string? geometry) =>
        blocks.DrawHeader(ref rng, geometry ?? Geometry) with { Machine = Name };

    /// <inheritdoc/>
    public override Profile DrawProfile(ref Rng rng, SequenceHeader header, Draws draws = Draws.Swarm) => blocks.DrawProfile(ref rng, header, draws);

    /// <inheritdoc/>
    /// <exception cref="LibPythonException">There is no library to compare with.</exception>
    public override World CreateWorld(SequenceHeader header, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(header);
        BlockGeometry geometry = BlockGeometry.Named(header.Geometry);
        var python = LibPython.Load(path);
        try
        {
            return new BlockWorld(
                geometry,
                header,
                options,
                (raw, arenas) => new PythonTwin((create ?? Own)(geometry, raw, arenas), raw, arenas, geometry.Info, python),
                ConformanceLaws.All);
        }
        catch
        {
            python.Dispose();
            throw;
        }
    }

    private static IBlockSystem Own(BlockGeometry geometry, ControlledRaw raw, ControlledArenas arenas) => geometry.Create(raw, arenas);
}

using Verification.Properties.Blocks;
using Verification.Properties.Laws;
using Verification.Properties.Objects.Commands;

namespace Verification.Properties.Objects;

/// <summary>The object heap as a machine.</summary>
public sealed class ObjectMachine : Machine
{
    private static readonly string[] AllGeometries = [.. ObjectGeometry.All.Select(geometry => geometry.Name)];

    private static readonly string[] DrawnGeometries = [.. ObjectGeometry.All.Where(geometry => geometry.Twice).Select(geometry => geometry.Name)];

    private static readonly Law[] AllLaws = [.. LawBook<ObjectWorld>.All.Select(entry => entry.Law), .. BlockWorld.LawsWithoutContents.Select(entry => entry.Law)];

    /// <inheritdoc/>
    public override string Name => "objects";

    /// <inheritdoc/>
    public override IReadOnlyList<CommandDefinition> Commands => ObjectCommands.All;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Geometries => AllGeometries;

    /// <inheritdoc/>
    public override string TinyGeometry => DrawnGeometries[0];

    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws => AllLaws;

    /// <inheritdoc/>
    public override SequenceHeader DrawHeader(ref Rng rng, string? geometry)
    {
        string drawn = DrawnGeometries[rng.Below((ulong)DrawnGeometries.Length)];
        ulong placement = rng.OneIn(4) ? 0 : 1 + rng.Below(1_000_000);
        bool drop = rng.OneIn(4);

        // The model says it all, so a second heap is seldom worth the time of a second sequence.
        string way = rng.Below(6) switch { 0 => string.Empty, 1 => "-legacy", _ => "-direct" };
        return new SequenceHeader(Name, geometry ?? drawn + way, placement, drop);
    }

    /// <inheritdoc/>
    public override Profile DrawProfile(ref Rng rng, SequenceHeader header, Draws draws = Draws.Swarm)
    {
        ArgumentNullException.ThrowIfNull(header);
        return new ObjectProfile(ref rng, Commands, ObjectGeometry.Named(header.Geometry).Info.SmallRequestThreshold, draws);
    }

    /// <inheritdoc/>
    public override World CreateWorld(SequenceHeader header, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(header);
        ObjectGeometry geometry = ObjectGeometry.Named(header.Geometry);
        return new ObjectWorld(geometry, header, options, geometry.Direct)
        {
            Twin = geometry.Twice ? new ObjectWorld(geometry, header, options, direct: false) : null,
        };
    }
}

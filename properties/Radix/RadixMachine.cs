using Verification.Impl;
using Verification.Properties.Laws;
using Verification.Properties.Radix.Commands;

namespace Verification.Properties.Radix;

/// <summary>The radix tree alone as a machine, over addresses that nothing maps.</summary>
/// <param name="create">Makes the system under test instead of the project's own, if given.</param>
public sealed class RadixMachine(Func<RadixGeometry, PyMemAllocatorEx, IRadixSystem>? create = null) : Machine
{
    private static readonly string[] AllGeometries = [.. RadixGeometry.All.Select(geometry => geometry.Name)];

    private static readonly Law[] AllLaws = [.. LawBook<RadixWorld>.All.Select(entry => entry.Law)];

    private static readonly CommandDefinition[] AllCommands =
        [new Mark(), new Unmark(), new ProbeAddress(), new ProbeNear(), new ProbeFlip(), new FailNode()];

    /// <inheritdoc/>
    public override string Name => "radix";

    /// <inheritdoc/>
    public override IReadOnlyList<CommandDefinition> Commands => AllCommands;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Geometries => AllGeometries;

    /// <inheritdoc/>
    public override string TinyGeometry => AllGeometries[^1];

    /// <inheritdoc/>
    public override string RealGeometry => AllGeometries[0];

    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws => AllLaws;

    /// <inheritdoc/>
    public override SequenceHeader DrawHeader(ref Rng rng, string? geometry)
    {
        string drawn = AllGeometries[rng.Below((ulong)AllGeometries.Length)];
        return new SequenceHeader(Name, geometry ?? drawn, 0, rng.OneIn(4));
    }

    /// <inheritdoc/>
    public override Profile DrawProfile(ref Rng rng, SequenceHeader header, Draws draws = Draws.Swarm)
    {
        ArgumentNullException.ThrowIfNull(header);
        return new RadixProfile(ref rng, Commands, RadixGeometry.Named(header.Geometry).Info, draws);
    }

    /// <inheritdoc/>
    public override World CreateWorld(SequenceHeader header, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(header);
        RadixGeometry geometry = RadixGeometry.Named(header.Geometry);
        return new RadixWorld(geometry, header, options, create is null ? null : raw => create(geometry, raw));
    }
}

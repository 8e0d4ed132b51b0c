using Verification.Properties.Blocks.Commands;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks;

/// <summary>The block allocator as a machine.</summary>
/// <param name="create">Makes the system under test instead of the geometry's own implementation, if given.</param>
public sealed class BlockMachine(Func<BlockGeometry, ControlledRaw, ControlledArenas, IBlockSystem>? create = null) : Machine
{
    private static readonly string[] AllGeometries = [.. BlockGeometry.All.Select(geometry => geometry.Name)];

    private static readonly Law[] AllLaws = [.. BlockLaws.All.Select(entry => entry.Law)];

    /// <inheritdoc/>
    public override string Name => "blocks";

    /// <inheritdoc/>
    public override IReadOnlyList<CommandDefinition> Commands => BlockCommands.All;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Geometries => AllGeometries;

    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws => AllLaws;

    /// <inheritdoc/>
    public override SequenceHeader DrawHeader(ref Rng rng, string? geometry)
    {
        // All draws are made whether or not they count, so that the rest of the sequence is the same.
        string drawn = AllGeometries[rng.Below((ulong)AllGeometries.Length)];
        ulong placement = rng.Below(8) == 0 ? 0 : 1 + rng.Below(1_000_000);
        return new SequenceHeader(Name, geometry ?? drawn, placement, rng.OneIn(4));
    }

    /// <inheritdoc/>
    public override Profile DrawProfile(ref Rng rng, SequenceHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return new BlockProfile(ref rng, Commands, BlockGeometry.Named(header.Geometry).Info);
    }

    /// <inheritdoc/>
    public override World CreateWorld(SequenceHeader header, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(header);
        BlockGeometry geometry = BlockGeometry.Named(header.Geometry);
        return new BlockWorld(geometry, header, options, create is null ? null : (raw, arenas) => create(geometry, raw, arenas));
    }
}

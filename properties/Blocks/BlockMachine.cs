using System.Reflection;
using Verification.Properties.Blocks.Commands;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks;

/// <summary>The block allocator as a machine. By itself it tests the project's implementation; all can be exchanged.</summary>
public sealed class BlockMachine : Machine
{
    private static readonly string[] AllGeometries = [.. BlockGeometry.All.Select(geometry => geometry.Name)];

    private readonly Func<BlockGeometry, ControlledRaw, ControlledArenas, IBlockSystem>? create;
    private readonly IReadOnlyList<(Law Law, Action<BlockWorld, LawCheck> Check)> laws;

    /// <summary>A machine.</summary>
    /// <param name="create">Makes the system under test, or null for the geometry's own implementation.</param>
    /// <param name="commands">Kinds of command besides the usual ones, or null.</param>
    /// <param name="lawsOf">An assembly whose block laws are checked besides the usual ones, or null.</param>
    public BlockMachine(
        Func<BlockGeometry, ControlledRaw, ControlledArenas, IBlockSystem>? create = null,
        IEnumerable<CommandDefinition>? commands = null,
        Assembly? lawsOf = null)
    {
        this.create = create;
        laws = lawsOf is null ? LawBook<BlockWorld>.All : [.. LawBook<BlockWorld>.All, .. LawBook<BlockWorld>.Read([lawsOf])];
        Commands = commands is null ? BlockCommands.All : [.. BlockCommands.All, .. commands];
        Laws = [.. laws.Select(entry => entry.Law)];
    }

    /// <inheritdoc/>
    public override string Name => "blocks";

    /// <inheritdoc/>
    public override IReadOnlyList<CommandDefinition> Commands { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Geometries => AllGeometries;

    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws { get; }

    /// <inheritdoc/>
    public override SequenceHeader DrawHeader(ref Rng rng, string? geometry)
    {
        // All draws are made whether or not they count, so that the rest of the sequence is the same.
        string drawn = AllGeometries[rng.Below((ulong)AllGeometries.Length)];
        ulong placement = rng.OneIn(8) ? 0 : 1 + rng.Below(1_000_000);
        return new SequenceHeader(Name, geometry ?? drawn, placement, rng.OneIn(4));
    }

    /// <inheritdoc/>
    public override Profile DrawProfile(ref Rng rng, SequenceHeader header, Draws draws = Draws.Swarm)
    {
        ArgumentNullException.ThrowIfNull(header);
        return new BlockProfile(ref rng, Commands, BlockGeometry.Named(header.Geometry).Info, draws);
    }

    /// <inheritdoc/>
    public override World CreateWorld(SequenceHeader header, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(header);
        BlockGeometry geometry = BlockGeometry.Named(header.Geometry);
        return new BlockWorld(
            geometry, header, options, create is null ? null : (raw, arenas) => create(geometry, raw, arenas), laws);
    }
}

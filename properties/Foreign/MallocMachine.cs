using Verification.Impl;
using Verification.Properties.Blocks;
using Verification.Properties.Foreign.Commands;
using Verification.Properties.Foreign.Libraries;
using Verification.Properties.Laws;

namespace Verification.Properties.Foreign;

/// <summary>
/// Any <c>malloc</c> family as a machine: the laws are those of C, which speak of blocks only. By itself it tests the
/// project's implementation.
/// </summary>
public sealed class MallocMachine : Machine
{
    /// <summary>Name of the only geometry: what C promises, and no more.</summary>
    public const string Geometry = "c";

    private static readonly Law[] AllLaws = [.. LawBook<MallocWorld>.All.Select(entry => entry.Law)];

    private readonly Func<IBlockSystem> create;

    /// <summary>A machine.</summary>
    /// <param name="create">Makes the system under test, or null for the project's own at CPython's sizes.</param>
    public MallocMachine(Func<IBlockSystem>? create = null) => this.create = create ?? (() => new OwnSystem<CPython311Geometry>());

    /// <summary>A machine that tests a shared library.</summary>
    /// <param name="library">The library.</param>
    public MallocMachine(MallocLibrary library)
        : this(() => library.Create())
    {
        ArgumentNullException.ThrowIfNull(library);
        Sut = library.Sut;
    }

    /// <inheritdoc/>
    public override string Name => "malloc";

    /// <inheritdoc/>
    public override IReadOnlyList<CommandDefinition> Commands => MallocCommands.All;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Geometries { get; } = [Geometry];

    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws => AllLaws;

    /// <inheritdoc/>
    public override SystemUnderTest? Sut { get; }

    /// <inheritdoc/>
    public override SequenceHeader DrawHeader(ref Rng rng, string? geometry) =>
        new(Name, geometry ?? Geometry, 0, rng.OneIn(4));

    /// <inheritdoc/>
    public override Profile DrawProfile(ref Rng rng, SequenceHeader header, Draws draws = Draws.Swarm) => new MallocProfile(ref rng, Commands, draws);

    /// <inheritdoc/>
    public override World CreateWorld(SequenceHeader header, RunOptions options) => new MallocWorld(create(), header, options);
}

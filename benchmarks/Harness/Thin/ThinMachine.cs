using Verification.Properties;
using Verification.Properties.Laws;

namespace Verification.Benchmarks.Harness.Thin;

/// <summary>The thin heap as a machine of the harness: two commands, equally often.</summary>
public sealed class ThinMachine : Machine
{
    /// <inheritdoc/>
    public override string Name => "thin";

    /// <inheritdoc/>
    public override IReadOnlyList<CommandDefinition> Commands { get; } = [new ThinMalloc(), new ThinFree()];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Geometries { get; } = ["cpython311"];

    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws => ThinWorld.AllLaws;

    /// <inheritdoc/>
    public override SequenceHeader DrawHeader(ref Rng rng, string? geometry) => new(Name, Geometries[0], 0, false);

    /// <inheritdoc/>
    public override Profile DrawProfile(ref Rng rng, SequenceHeader header, Draws draws = Draws.Swarm) => new ThinProfile(ref rng, Commands, draws);

    /// <inheritdoc/>
    public override World CreateWorld(SequenceHeader header, RunOptions options) => new ThinWorld(options);
}

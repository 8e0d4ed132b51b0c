using Verification.Properties;

namespace Verification.Benchmarks.Harness.Thin;

/// <summary>Takes a block: size.</summary>
public sealed record ThinMalloc() : CommandDefinition("malloc", "Takes a block: size.", Operand.Number)
{
    /// <inheritdoc/>
    public override (ulong X, ulong Y) Draw(ref Rng rng, Profile profile) => (rng.Between(1, ThinHeap.Largest), 0);

    /// <inheritdoc/>
    public override void Run(World world, in Command command) => ((ThinWorld)world).Malloc(command.X);
}

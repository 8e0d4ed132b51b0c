using Verification.Properties;

namespace Verification.Benchmarks.Harness.Thin;

/// <summary>Frees a block: which.</summary>
public sealed record ThinFree() : CommandDefinition("free", "Frees a block: which.", Operand.Choice)
{
    /// <summary>Choices are drawn below this.</summary>
    public const int Choices = 1 << 16;

    /// <inheritdoc/>
    public override (ulong X, ulong Y) Draw(ref Rng rng, Profile profile) => (rng.Below(Choices), 0);

    /// <inheritdoc/>
    public override void Run(World world, in Command command) => ((ThinWorld)world).Free(command.X);
}

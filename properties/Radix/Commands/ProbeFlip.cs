namespace Verification.Properties.Radix.Commands;

/// <summary>Asks about a marked arena's start with one bit flipped: which arena, which bit.</summary>
public sealed record ProbeFlip() : RadixCommand("probe-flip", "Asks about a marked arena's start with one bit flipped: which arena, which bit.", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 6;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, RadixProfile profile) => (rng.Below(64), rng.Below(64));

    /// <inheritdoc/>
    protected override void Run(RadixWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command) is { } arena)
        {
            world.Probe(arena ^ (1UL << (int)(command.Y % 64)));
        }
    }
}

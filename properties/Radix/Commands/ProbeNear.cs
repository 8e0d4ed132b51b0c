namespace Verification.Properties.Radix.Commands;

/// <summary>Asks about an address near a marked arena: which, bytes from its start.</summary>
public sealed record ProbeNear() : RadixCommand("probe-near", "Asks about an address near a marked arena: which, bytes from its start.", Operand.Choice, Operand.Offset)
{
    /// <inheritdoc/>
    public override int Weight => 6;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, RadixProfile profile) => (rng.Below(64), profile.Offset(ref rng));

    /// <inheritdoc/>
    protected override void Run(RadixWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command) is { } arena)
        {
            world.Probe(arena + command.Y);
        }
    }
}

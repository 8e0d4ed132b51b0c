namespace Verification.Properties.Radix.Commands;

/// <summary>Asks whether an address lies in a marked arena: address.</summary>
public sealed record ProbeAddress() : RadixCommand("probe", "Asks whether an address lies in a marked arena: address.", Operand.Address)
{
    /// <inheritdoc/>
    public override int Weight => 6;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, RadixProfile profile) => (profile.Address(ref rng), 0);

    /// <inheritdoc/>
    protected override void Run(RadixWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Probe(command.X);
    }
}

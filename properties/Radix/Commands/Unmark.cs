namespace Verification.Properties.Radix.Commands;

/// <summary>Unmarks an arena: which.</summary>
public sealed record Unmark() : RadixCommand("unmark", "Unmarks an arena: which.", Operand.Choice)
{
    /// <inheritdoc/>
    public override int Weight => 8;

    /// <inheritdoc/>
    public override bool IsEssential => true;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, RadixProfile profile) => (rng.Below(64), 0);

    /// <inheritdoc/>
    protected override void Run(RadixWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Unmark(command);
    }
}

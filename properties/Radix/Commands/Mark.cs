namespace Verification.Properties.Radix.Commands;

/// <summary>Marks an arena: its start (skipped if it would overlap another).</summary>
public sealed record Mark() : RadixCommand("mark", "Marks an arena: its start (skipped if it would overlap another).", Operand.Address)
{
    /// <inheritdoc/>
    public override int Weight => 10;

    /// <inheritdoc/>
    public override bool IsEssential => true;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, RadixProfile profile) => (profile.Arena(ref rng), 0);

    /// <inheritdoc/>
    protected override void Run(RadixWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Mark(command.X);
    }
}

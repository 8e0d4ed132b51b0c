namespace Verification.Properties.Blocks.Commands;

/// <summary>Frees many blocks: how many, order (0 newest first, 1 oldest first, else shuffled).</summary>
public sealed record Drain() : BlockCommand("drain", "Frees many blocks: how many, order (0 newest first, 1 oldest first, else shuffled).", Operand.Number, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) =>
        (profile.Burst(ref rng, profile.Size(ref rng)), BlockProfile.Order(ref rng));

    /// <inheritdoc/>
    protected override void Run(BlockWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Drain((int)Math.Min(command.X, (ulong)world.Model.Live.Count), command.Y);
    }
}

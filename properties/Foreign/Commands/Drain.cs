using Verification.Properties.Blocks;

namespace Verification.Properties.Foreign.Commands;

/// <summary>Frees many blocks: how many, order (0 newest first, 1 oldest first, else shuffled).</summary>
public sealed record Drain() : MallocCommand(
    "drain",
    "Frees many blocks: how many, order (0 newest first, 1 oldest first, else shuffled).",
    Operand.Number,
    Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile) => (MallocProfile.Burst(ref rng, 0), BlockProfile.Order(ref rng));

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Drain((int)Math.Min(command.X, int.MaxValue), command.Y);
    }
}

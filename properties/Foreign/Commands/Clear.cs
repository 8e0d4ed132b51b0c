using Verification.Properties.Blocks;

namespace Verification.Properties.Foreign.Commands;

/// <summary>Frees all blocks: order (0 newest first, 1 oldest first, else shuffled).</summary>
public sealed record Clear() : MallocCommand(
    "clear",
    "Frees all blocks: order (0 newest first, 1 oldest first, else shuffled).",
    Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile) => (BlockProfile.Order(ref rng), 0);

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Drain(world.Model.Live.Count, command.X);
    }
}

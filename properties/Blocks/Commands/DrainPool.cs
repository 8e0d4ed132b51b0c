using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Frees all blocks of one pool: a block of it, order (0 downwards, 1 upwards, else shuffled).</summary>
public sealed record DrainPool() : BlockCommand("drain-pool", "Frees all blocks of one pool: a block of it, order (0 downwards, 1 upwards, else shuffled).", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) =>
        (BlockProfile.Choice(ref rng), BlockProfile.Order(ref rng));

    /// <inheritdoc/>
    protected override void Run(BlockWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        int number = world.Choose(command);
        if (number != LiveBlocks.None && !world.Model.Live[number].IsRaw)
        {
            world.DrainPool(world.Model.Geometry.PoolOf(world.Model.Live[number].Address), command.Y);
        }
    }
}

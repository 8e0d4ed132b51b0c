namespace Verification.Properties.Blocks.Commands;

/// <summary>Makes the growth of the arena vector fail: how often it succeeds first, how often it fails then.</summary>
public sealed record FailVector() : BlockCommand("fail-vector", "Makes the growth of the arena vector fail: how often it succeeds first, how often it fails then.", Operand.Number, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (rng.UpTo(3), 1 + rng.UpTo(2));

    /// <inheritdoc/>
    protected override void Run(BlockWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Raw.FailVector(command.X, command.Y);
    }
}

namespace Verification.Properties.Blocks.Commands;

/// <summary>Makes another heap on a source that refuses one request, and destroys it: how many requests succeed before.</summary>
public sealed record Found() : BlockCommand("found", "Makes another heap on a source that refuses one request, and destroys it: how many requests succeed before.", Operand.Number)
{
    private const ulong MostRequests = 5;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (rng.Below(MostRequests), 0);

    /// <inheritdoc/>
    protected override void Run(BlockWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Found(command.X);
    }
}

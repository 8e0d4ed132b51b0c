namespace Verification.Properties.Radix.Commands;

/// <summary>Makes requests for nodes fail: how many succeed first, how many fail then.</summary>
public sealed record FailNode() : RadixCommand("fail-node", "Makes requests for nodes fail: how many succeed first, how many fail then.", Operand.Number, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 2;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, RadixProfile profile) => (rng.Below(4), 1 + rng.UpTo(3));

    /// <inheritdoc/>
    protected override void Run(RadixWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Raw.Fail(command.X, command.Y);
    }
}

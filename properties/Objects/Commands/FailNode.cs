namespace Verification.Properties.Objects.Commands;

/// <summary>Makes requests for nodes of the radix tree fail: how many succeed first, how many fail then.</summary>
public sealed record FailNode() : ObjectCommand("fail-node", "Makes requests for nodes of the radix tree fail: how many succeed first, how many fail then.", Operand.Number, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.UpTo(4), 1 + rng.UpTo(3));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Raw.FailNode(command.X, command.Y);
    }
}

namespace Verification.Properties.Objects.Commands;

/// <summary>Makes requests to the raw source for another size fail: how many succeed first, how many fail then.</summary>
public sealed record FailResize() : ObjectCommand("fail-resize", "Makes requests to the raw source for another size fail: how many succeed first, how many fail then.", Operand.Number, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.UpTo(3), 1 + rng.UpTo(2));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Raw.Fail(command.X, command.Y);
    }
}

namespace Verification.Properties.Objects.Commands;

/// <summary>Makes requests for arenas fail: how many succeed first, how many fail then.</summary>
public sealed record FailArena() : ObjectCommand("fail-arena", "Makes requests for arenas fail: how many succeed first, how many fail then.", Operand.Number, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.UpTo(3), 1 + rng.UpTo(4));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Arenas.Fail(command.X, command.Y);
    }
}

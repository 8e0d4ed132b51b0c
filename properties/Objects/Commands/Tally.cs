namespace Verification.Properties.Objects.Commands;

/// <summary>Counts which way a few objects of a type die, on a heap of their own: the type as for <c>type</c>.</summary>
public sealed record Tally() : ObjectCommand("tally", "Counts which way a few objects of a type die, on a heap of their own: the type, as for `type`.", Operand.Number, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return DefineShape.DrawAny(ref rng, profile);
    }

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Tally(TypeShape.Of(command.X, command.Y));
    }
}

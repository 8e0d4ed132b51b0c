namespace Verification.Properties.Objects.Commands;

/// <summary>Lets go of a class: which.</summary>
public sealed record DropType() : ObjectCommand("drop-type", "Lets go of a class: which.", Operand.Choice)
{
    /// <inheritdoc/>
    public override int Weight => 2;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(64), 0);

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.ChooseHeldType(command) is { } type)
        {
            world.DropType(type);
        }
    }
}

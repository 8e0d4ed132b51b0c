namespace Verification.Properties.Objects.Commands;

/// <summary>Lets an object go of all that it refers to, as a collector does with a cycle: which.</summary>
public sealed record Clear() : ObjectCommand("clear", "Lets an object go of all that it refers to, as a collector does with a cycle: which.", Operand.Choice)
{
    /// <inheritdoc/>
    public override int Weight => 2;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), 0);

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command) is { } self)
        {
            world.Clear(self);
        }
    }
}

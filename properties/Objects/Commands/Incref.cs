namespace Verification.Properties.Objects.Commands;

/// <summary>Holds an object once more: which.</summary>
public sealed record Incref() : ObjectCommand("incref", "Holds an object once more: which.", Operand.Choice)
{
    /// <inheritdoc/>
    public override int Weight => 4;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), 0);

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command) is { } self)
        {
            world.Incref(self);
        }
    }
}

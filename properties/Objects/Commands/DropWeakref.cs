namespace Verification.Properties.Objects.Commands;

/// <summary>Drops the newest weak reference to an object: to which.</summary>
public sealed record DropWeakref() : ObjectCommand("drop-weakref", "Drops the newest weak reference to an object: to which.", Operand.Choice)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), 0);

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command, one => one.Weakrefs.Count > 0) is { Weakrefs.Count: > 0 } self)
        {
            world.DropWeakref(self);
        }
    }
}

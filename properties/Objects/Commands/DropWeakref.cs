namespace Verification.Properties.Objects.Commands;

/// <summary>Drops a weak reference to an object: to which, how many newer ones there are.</summary>
public sealed record DropWeakref() : ObjectCommand("drop-weakref", "Drops a weak reference to an object: to which, how many newer ones there are.", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 2;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), rng.OneIn(2) ? 0 : rng.Below(4));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command, one => one.Weakrefs.Count > 0) is { Weakrefs.Count: > 0 } self)
        {
            world.DropWeakref(self, (int)(command.Y % (ulong)self.Weakrefs.Count));
        }
    }
}

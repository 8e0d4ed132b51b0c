namespace Verification.Properties.Objects.Commands;

/// <summary>Makes a weak reference: to which object, what its callback does (0 none).</summary>
public sealed record NewWeakref() : ObjectCommand("weakref", "Makes a weak reference: to which object, what its callback does (0 none).", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 4;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), rng.OneIn(2) ? 0 : FinalizerProgram.DrawOperand(ref rng));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command, one => one.Type.Weakrefs) is { } self && self.Type.Weakrefs)
        {
            world.NewWeakref(self, FinalizerProgram.FromOperand(command.Y));
        }
    }
}

namespace Verification.Properties.Objects.Commands;

/// <summary>Gives an object another class: which, 64 times which class.</summary>
public sealed record SetClass() : ObjectCommand("set-class", "Gives an object another class: which, 64 times which class; with 1 added, its own.", Operand.Choice, Operand.Target)
{
    private const ulong OwnClass = 1;

    /// <inheritdoc/>
    public override int Weight => 3;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), ((1 + rng.Below(64)) * Machine.Places) + (rng.OneIn(8) ? OwnClass : 0));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        bool own = command.Y % Machine.Places == OwnClass;
        if (world.Choose(command, one => own ? one.Type.IsHeapType : world.HasSimilar(one.Type)) is { } self
            && (own ? self.Type : world.ChooseTargetType(command, self.Type)) is { } type)
        {
            world.SetClass(self, type);
        }
    }
}

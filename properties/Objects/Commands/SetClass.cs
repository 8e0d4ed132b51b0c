namespace Verification.Properties.Objects.Commands;

/// <summary>Gives an object another class: which, 64 times which class.</summary>
public sealed record SetClass() : ObjectCommand("set-class", "Gives an object another class: which, 64 times which class.", Operand.Choice, Operand.Target)
{
    /// <inheritdoc/>
    public override int Weight => 3;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), (1 + rng.Below(64)) * Machine.Places);

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command, one => world.HasSimilar(one.Type)) is { } self && world.ChooseTargetType(command, self.Type) is { } type)
        {
            world.SetClass(self, type);
        }
    }
}

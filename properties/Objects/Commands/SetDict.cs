namespace Verification.Properties.Objects.Commands;

/// <summary>Makes the dictionary of an object another: whose, 64 times which (0 nothing).</summary>
public sealed record SetDict() : ObjectCommand("set-dict", "Makes the dictionary of an object another: whose, 64 times which (0 nothing).", Operand.Choice, Operand.Target)
{
    /// <inheritdoc/>
    public override int Weight => 4;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), rng.Below(1 << 12) * Machine.Places);

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command, one => one.Type.Dict) is { Type.Dict: true } self)
        {
            world.SetDict(self, world.ChooseTarget(command).Value);
        }
    }
}

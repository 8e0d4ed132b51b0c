namespace Verification.Properties.Objects.Commands;

/// <summary>Makes the dictionary of an object another: whose, which (0 nothing).</summary>
public sealed record SetDict() : ObjectCommand("set-dict", "Makes the dictionary of an object another: whose, which (0 nothing).", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 4;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), rng.Below(1 << 12));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command) is { } self)
        {
            ulong target = command.Y % (ulong)(world.Roots.Count + 1);
            if (self.Type.Dict)
            {
                world.SetDict(self, target == 0 ? null : world.Model.Live[world.Roots[(int)target - 1]]);
            }
        }
    }
}

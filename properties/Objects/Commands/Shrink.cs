namespace Verification.Properties.Objects.Commands;

/// <summary>Lowers the item count of an object in place: which, to how many.</summary>
public sealed record Shrink() : ObjectCommand("shrink", "Lowers the item count of an object in place: which, to how many.", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 3;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), rng.Below(profile.MostItems + 1));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command) is { } self)
        {
            world.Shrink(self, (long)Math.Min(command.Y, long.MaxValue));
        }
    }
}

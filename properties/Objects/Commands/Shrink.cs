namespace Verification.Properties.Objects.Commands;

/// <summary>Lowers the item count of an object in place: which, to how many (from 2^63 on, negative ones).</summary>
public sealed record Shrink() : ObjectCommand("shrink", "Lowers the item count of an object in place: which, to how many (from 2^63 on, negative ones).", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 3;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), DrawItems(ref rng, profile));

    private static ulong DrawItems(ref Rng rng, ObjectProfile profile)
    {
        ulong items = rng.OneIn(64) ? 1UL << 63 : rng.Below(profile.MostItems + 1);
        return rng.OneIn(4) ? 0 - items : items;
    }

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command, one => one.Items > 0 && !one.Type.ItemReferences) is { } self)
        {
            world.Shrink(self, (long)command.Y);
        }
    }
}

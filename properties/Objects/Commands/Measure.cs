using Verification.Properties.Blocks;

namespace Verification.Properties.Objects.Commands;

/// <summary>Asks for the size of an object, by every rule that is a formula: 1000 times basicsize + itemsize; items, negative from 2^63 on.</summary>
public sealed record Measure() : ObjectCommand(
    "measure", "Asks for the size of an object, by every rule: 1000 times basicsize + itemsize; items, negative from 2^63 on.", Operand.Number, Operand.Number)
{
    private const ulong ItemSizes = 1000;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile)
    {
        ulong basic = rng.OneIn(8) ? rng.UpTo(long.MaxValue / ItemSizes) : 8 + rng.Below(600);
        ulong items = rng.OneIn(4) ? BlockProfile.Extreme(ref rng) : rng.UpTo(1000);
        return ((ItemSizes * basic) + (rng.OneIn(2) ? 1UL << (int)rng.Below(4) : rng.Below(ItemSizes)), rng.OneIn(3) ? 0 - items : items);
    }

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Measure((long)(command.X / ItemSizes), (long)(command.X % ItemSizes), (long)command.Y);
    }
}

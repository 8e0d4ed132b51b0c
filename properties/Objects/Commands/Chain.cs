namespace Verification.Properties.Objects.Commands;

/// <summary>Makes a chain of objects that each hold the one before, the first of an odd number what was held last: of which type, how many.</summary>
public sealed record Chain() : ObjectCommand("chain", "Makes a chain of objects that each hold the one before, the first of an odd number what was held last: of which type, how many.", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 2;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (ObjectProfile.Type(ref rng), 1 + rng.UpTo(400));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.ChooseType(command) is { References: > 0, ItemSize: 0 } type)
        {
            world.Chain(type, (int)Math.Min(command.Y, 2_000_000));
        }
    }
}

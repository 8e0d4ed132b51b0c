namespace Verification.Properties.Objects.Commands;

/// <summary>Makes an object: of which type, how many items.</summary>
public sealed record NewObject() : ObjectCommand("new", "Makes an object: of which type, how many items.", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 20;

    /// <inheritdoc/>
    public override bool IsEssential => true;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (ObjectProfile.Type(ref rng), profile.Items(ref rng));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.ChooseType(command) is { } type)
        {
            world.NewOfAny(type, command.Y);
        }
    }
}

namespace Verification.Properties.Objects.Commands;

/// <summary>Makes an object of a type as a program has it: of which, and how large.</summary>
/// <remarks>The size is that of <see cref="TypeShape.Instance"/>: items; or 4 · length + width code; or bytes of the block.</remarks>
public sealed record NewOfShape() : ObjectCommand(
    "birth",
    "Makes an object of a type as a program has it: of which, how large (items; of a type with a size function 4 times the length + 0 to 3 for the width; of an unsized type bytes of the block).",
    Operand.Choice,
    Operand.Number)
{
    /// <summary>Only traces make such objects: elsewhere those of any type are made alike.</summary>
    public override int Weight => 0;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(64), profile.Items(ref rng));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.NewOfShape(command);
    }
}

namespace Verification.Properties.Objects.Commands;

/// <summary>Lets go of an object: which.</summary>
public sealed record Decref() : ObjectCommand("decref", "Lets go of an object: which.", Operand.Choice)
{
    /// <inheritdoc/>
    public override int Weight => 24;

    /// <inheritdoc/>
    public override bool IsEssential => true;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), 0);

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command) is { } self)
        {
            world.Decref(self);
        }
    }
}

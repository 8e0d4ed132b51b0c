namespace Verification.Properties.Objects.Commands;

/// <summary>Empties all freelists.</summary>
public sealed record ClearFreelists() : ObjectCommand("clear-freelists", "Empties all freelists.")
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (0, 0);

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.ClearFreelists();
    }
}

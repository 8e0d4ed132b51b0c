namespace Verification.Properties.Foreign.Commands;

/// <summary>Frees null, which does nothing.</summary>
public sealed record FreeNull() : MallocCommand(
    "free-null",
    "Frees null, which does nothing.")
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile) => (0, 0);

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Perform(new MallocStep { Kind = MallocStepKind.FreeNull });
    }
}

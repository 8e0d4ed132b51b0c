namespace Verification.Properties.Foreign.Commands;

/// <summary>Resizes what is at an address where no block starts: which block, bytes from its start (skipped where <see cref="FreeStranger"/> is).</summary>
public sealed record ReallocStranger() : MallocCommand(
    "realloc-stranger",
    "Resizes what is at an address where no block starts: which block, bytes from its start (skipped where free-stranger is).",
    Operand.Choice,
    Operand.Offset)
{
    private const ulong MostBytes = 1024;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile) => FreeStranger.DrawPlace(ref rng);

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (FreeStranger.StrangerAt(world, command) is { } stranger)
        {
            world.Perform(new MallocStep { Kind = MallocStepKind.ReallocStranger, Stranger = stranger, Bytes = command.Y % MostBytes });
        }
    }
}

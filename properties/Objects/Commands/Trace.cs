namespace Verification.Properties.Objects.Commands;

/// <summary>Shuts all freelists so that every allocation is seen (1), or opens them (0).</summary>
public sealed record Trace() : ObjectCommand("trace", "Shuts all freelists so that every allocation is seen (1), or opens them (0).", Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(2), 0);

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Trace(command.X % 2 == 1);
    }
}

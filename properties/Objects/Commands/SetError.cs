namespace Verification.Properties.Objects.Commands;

/// <summary>Makes an error pending (0: none).</summary>
public sealed record SetError() : ObjectCommand("error", "Makes an error pending (0: none).", Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(3), 0);

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Model.PendingError = world.System.PendingError = (int)(command.X % 1000);
    }
}

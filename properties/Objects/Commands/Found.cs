namespace Verification.Properties.Objects.Commands;

/// <summary>Makes another heap on a source that refuses one request, and destroys it: how many requests succeed before.</summary>
public sealed record Found() : ObjectCommand("found", "Makes another heap on a source that refuses one request, and destroys it: how many requests succeed before.", Operand.Number)
{
    private const ulong MostRequests = 6;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(MostRequests), 0);

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Found(command.X);
    }
}

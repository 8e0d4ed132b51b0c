namespace Verification.Properties.Objects.Commands;

/// <summary>Sets how many blocks the freelist of a size class keeps: which class, how many.</summary>
public sealed record Capacity() : ObjectCommand("capacity", "Sets how many blocks the freelist of a size class keeps: which class, how many.", Operand.Number, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(32), rng.Below(8));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.SetCapacity((int)(command.X % (ulong)world.Freelists.OfClass.Count), (int)Math.Min(command.Y, 1000));
    }
}

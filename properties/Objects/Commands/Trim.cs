namespace Verification.Properties.Objects.Commands;

/// <summary>
/// Lets go of what is held from outside until few references, and few classes, are left: how many, order (0 the newest first, else the oldest). So
/// heaps become empty again, and long sequences cost no more a command than short ones.
/// </summary>
public sealed record Trim() : ObjectCommand("trim", "Lets go of what is held from outside until few references, and few classes, are left: how many, order (0 newest first, else oldest).", Operand.Number, Operand.Number)
{
    private const ulong MostLeft = 256;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.UpTo(MostLeft), rng.Below(2));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);

        // Finalizers may hold on to more than is let go of.
        int surplus = world.Roots.Count - (int)Math.Min(command.X, int.MaxValue);
        for (int i = 0; i < surplus && world.Roots.Count > 0 && world.Violation is null; i++)
        {
            world.Decref(world.Model[world.Roots[command.Y == 0 ? world.Roots.Count - 1 : 0]]);
        }

        while (world.HeldTypes.Count > (int)Math.Min(command.X, int.MaxValue) && world.Violation is null)
        {
            world.DropType(world.HeldTypes[command.Y == 0 ? world.HeldTypes.Count - 1 : 0]);
        }
    }
}

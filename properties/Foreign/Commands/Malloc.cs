namespace Verification.Properties.Foreign.Commands;

/// <summary>Allocates a block: size.</summary>
public sealed record Malloc() : MallocCommand(
    "malloc",
    "Allocates a block: size.",
    Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 30;

    /// <inheritdoc/>
    public override bool IsEssential => true;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile) => (profile.Size(ref rng), 0);

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Perform(new MallocStep { Kind = MallocStepKind.Malloc, Bytes = command.X });
    }

    /// <inheritdoc/>
    public override Command? Merge(Machine machine, Command first, Command second) =>
        second.Op == machine.OpOf("malloc") && second.X == first.X
            ? first with { Op = machine.OpOf("fill"), Y = 1 + 1 }
            : null;
}

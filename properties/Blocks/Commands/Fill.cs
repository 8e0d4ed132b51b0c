namespace Verification.Properties.Blocks.Commands;

/// <summary>Allocates many blocks: size of each, how many.</summary>
public sealed record Fill() : BlockCommand("fill", "Allocates many blocks: size of each, how many.", Operand.Number, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile)
    {
        ulong size = profile.Size(ref rng);
        return (size, profile.Burst(ref rng, size));
    }

    /// <inheritdoc/>
    protected override void Run(BlockWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        for (ulong i = 0; i < command.Y && world.Violation is null; i++)
        {
            world.Malloc(command.X);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Command> Simplify(Machine machine, Command command) =>
        base.Simplify(machine, command).Prepend(command with { Op = machine.OpOf("malloc"), X = command.X, Y = 0 });

    /// <inheritdoc/>
    public override Command? Merge(Machine machine, Command first, Command second) =>
        second.Op == machine.OpOf("malloc") && second.X == first.X
            ? first with { Op = machine.OpOf("fill"), Y = first.Y + 1 }
            : null;
}

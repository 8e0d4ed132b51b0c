namespace Verification.Properties.Foreign.Commands;

/// <summary>Allocates a block by resizing null: size.</summary>
public sealed record ReallocNull() : MallocCommand(
    "realloc-null",
    "Allocates a block by resizing null: size.",
    Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 2;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile) => (profile.Size(ref rng), 0);

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Perform(new MallocStep { Kind = MallocStepKind.ReallocNull, Bytes = command.X });
    }

    /// <inheritdoc/>
    public override IEnumerable<Command> Simplify(Machine machine, Command command) =>
        base.Simplify(machine, command).Prepend(command with { Op = machine.OpOf("malloc"), X = command.X, Y = 0 });
}

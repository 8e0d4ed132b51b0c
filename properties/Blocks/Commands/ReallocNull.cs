using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Allocates a block by resizing null: size.</summary>
public sealed record ReallocNull() : BlockOperation("realloc-null", "Allocates a block by resizing null: size.", Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Origin = model.ExpectMalloc(step.Bytes);

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step) => step.Actual = system.Realloc(0, (nuint)step.Bytes);

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (profile.Size(ref rng), 0);

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        step.Kind = StepKind.Malloc;
        step.Bytes = command.X;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerable<Command> Simplify(Machine machine, Command command) =>
        base.Simplify(machine, command).Prepend(command with { Op = machine.OpOf("malloc"), X = command.X, Y = 0 });
}

using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Allocates a block: size.</summary>
public sealed record Malloc() : BlockOperation("malloc", "Allocates a block: size.", Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 30;

    /// <inheritdoc/>
    public override bool IsEssential => true;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Origin = model.ExpectMalloc(step.Bytes);

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step) => step.Actual = system.Malloc((nuint)step.Bytes);

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
    public override Command? Merge(Machine machine, Command first, Command second) =>
        second.Op == machine.OpOf("malloc") && second.X == first.X
            ? first with { Op = machine.OpOf("fill"), Y = 1 + 1 }
            : null;
}

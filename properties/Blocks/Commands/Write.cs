using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Writes other contents into a block: which.</summary>
public sealed record Write() : BlockOperation("write", "Writes other contents into a block: which.", Operand.Choice)
{
    /// <inheritdoc/>
    public override int Weight => 3;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Expected = 0;

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step) => step.Actual = 0;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (BlockProfile.Choice(ref rng), 0);

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        step.Kind = StepKind.Write;
        step.Number = world.Choose(command);
        return step.Number != LiveBlocks.None;
    }
}

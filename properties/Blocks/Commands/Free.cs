using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Frees a block: which.</summary>
public sealed record Free() : BlockOperation("free", "Frees a block: which.", Operand.Choice)
{
    /// <inheritdoc/>
    public override int Weight => 30;

    /// <inheritdoc/>
    public override bool IsEssential => true;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Expected = 1;

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step)
    {
        var block = (nuint)step.Before.Address;
        step.Actual = (step.Sure ? system.FreeInUse(block) : system.Free(block)) ? 1UL : 0;
    }

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (BlockProfile.Choice(ref rng), 0);

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        step.Kind = StepKind.Free;
        step.Number = world.Choose(command);
        return step.Number != LiveBlocks.None;
    }
}

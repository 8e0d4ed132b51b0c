using System.Numerics;
using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Asks about a live block's address with one bit flipped: which block, which bit.</summary>
public sealed record ProbeBlock() : BlockOperation(
    "probe-block", "Asks about a live block's address with one bit flipped: which block, which bit.", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 2;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => BlockCommands.Probe.AskModel(model, ref step);

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step) => BlockCommands.Probe.AskSystem(system, ref step);

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (BlockProfile.Choice(ref rng), rng.Below(64));

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        int number = world.Choose(command);
        if (number == LiveBlocks.None)
        {
            return false;
        }

        step.Kind = StepKind.Question;
        step.Address = world.Model.Live[number].Address ^ BitOperations.RotateLeft(1UL, (int)(command.Y % 64));
        return true;
    }
}

using Verification.Model;
using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Commands;

namespace Verification.Tests.Guide;

/// <summary>A command of one's own: one record, with its two interpretations.</summary>
public sealed record CountBlocks() : BlockOperation("count-blocks", "Asks how many blocks are in use.")
{
    // What the model says…
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Expected = (ulong)model.Live.Count;

    // …and what the system under test answers. The law Q1 compares the two.
    public override void AskSystem(IBlockSystem system, ref BlockStep step) =>
        step.Actual = (ulong)system.Inspector!.GetAllocatedBlocks();

    // Which operands a generated command gets: here none.
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (0, 0);

    // What a command asks for, given its operands. False would mean: nothing to do.
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        step.Kind = StepKind.Answer;
        return true;
    }
}

using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Frees null, which does nothing and succeeds.</summary>
public sealed record FreeNull() : BlockOperation("free-null", "Frees null, which does nothing and succeeds.")
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Expected = 1;

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step) => step.Actual = system.Free(0) ? 1UL : 0;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (0, 0);

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        step.Kind = StepKind.Answer;
        return true;
    }
}

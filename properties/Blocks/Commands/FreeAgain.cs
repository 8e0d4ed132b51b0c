using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Frees once more what was freed last (skipped if a live block starts there again).</summary>
public sealed record FreeAgain() : BlockOperation("free-again", "Frees once more what was freed last (skipped if a live block starts there again).")
{
    /// <inheritdoc/>
    public override int Weight => 2;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Expected = 0;

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step)
    {
        ArgumentNullException.ThrowIfNull(system);
        step.Actual = system.Free((nuint)step.Address) ? 1UL : 0;
    }

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (0, 0);

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        ArgumentNullException.ThrowIfNull(world);
        step.Kind = StepKind.FreeForeign;
        step.Address = world.FreedLast;
        return step.Address != 0 && !world.IsLiveBlock(step.Address);
    }
}

using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Frees an address where no block is: which block, bytes from its start (skipped if a live block starts there).</summary>
public sealed record FreeForeign() : BlockOperation(
    "free-foreign",
    "Frees an address where no block is: which block, bytes from its start (skipped if a live block starts there).",
    Operand.Choice,
    Operand.Offset)
{
    /// <inheritdoc/>
    public override int Weight => 2;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Expected = 0;

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step) => step.Actual = system.Free((nuint)step.Address) ? 1UL : 0;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (BlockProfile.Choice(ref rng), profile.Offset(ref rng));

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        int number = world.Choose(command);
        if (number == LiveBlocks.None)
        {
            return false;
        }

        step.Kind = StepKind.FreeForeign;
        step.Address = world.Model.Live[number].Address + command.Y;
        return step.Address != 0 && !world.IsLiveBlock(step.Address);
    }
}

using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Resizes what is at an address where no block is: which block, bytes from its start (skipped if a live block starts there, and beside real CPython, which it would corrupt).</summary>
public sealed record ReallocForeign() : BlockOperation(
    "realloc-foreign",
    "Resizes what is at an address where no block is: which block, bytes from its start (skipped if a live block starts there, and beside real CPython).",
    Operand.Choice,
    Operand.Offset)
{
    private const ulong MostBytes = 1024;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Expected = 0;

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step)
    {
        ArgumentNullException.ThrowIfNull(system);
        step.Actual = system.Realloc((nuint)step.Address, (nuint)step.Bytes) != 0 ? 1UL : 0;
    }

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return (BlockProfile.Choice(ref rng), profile.Offset(ref rng));
    }

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        ArgumentNullException.ThrowIfNull(world);
        int number = world.System is IPairedSystem ? LiveBlocks.None : world.Choose(command);
        if (number == LiveBlocks.None)
        {
            return false;
        }

        step.Kind = StepKind.FreeForeign;
        step.Address = world.Model.Live[number].Address + command.Y;
        step.Bytes = command.Y % MostBytes;
        return step.Address != 0 && !world.IsLiveBlock(step.Address);
    }
}

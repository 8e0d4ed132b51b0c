using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Resizes a block: which, new size.</summary>
public sealed record Realloc() : BlockOperation("realloc", "Resizes a block: which, new size.", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 10;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Origin = model.ExpectRealloc(step.Before, step.Bytes);

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step)
    {
        var block = (nuint)step.Before.Address;
        step.Actual = step.Sure ? system.ReallocInUse(block, (nuint)step.Bytes) : system.Realloc(block, (nuint)step.Bytes);
    }

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (BlockProfile.Choice(ref rng), profile.Size(ref rng));

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        step.Kind = StepKind.Realloc;
        step.Number = world.Choose(command);
        step.Bytes = command.Y;
        return step.Number != LiveBlocks.None;
    }
}

using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Asks whether an address lies in an arena: address.</summary>
public sealed record Probe() : BlockOperation("probe", "Asks whether an address lies in an arena: address.", Operand.Address)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Expected = model.Arenas.Contains(step.Address) ? 1UL : 0;

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step) => step.Actual = system.AddressInRange((nuint)step.Address) ? 1UL : 0;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (rng.OneIn(2) ? rng.Next() : rng.UpTo(ulong.MaxValue), 0);

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        step.Kind = StepKind.Question;
        step.Address = command.X;
        return true;
    }
}

using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Asks the system for an arena of so many bytes, uses it and gives it back: bytes.</summary>
public sealed record Map() : BlockOperation("map", "Asks the system for an arena of so many bytes, uses it and gives it back: bytes.", Operand.Number)
{
    // More than any process has addresses, and what every machine gives.
    private const ulong TooMany = 1UL << 57;
    private const ulong Modest = 1 << 20;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Expected = step.Bytes is > 0 and < TooMany ? 1UL : 0;

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step)
    {
        ArgumentNullException.ThrowIfNull(system);
        step.Actual = system.Maps((nuint)step.Bytes) is { } given ? given ? 1UL : 0 : step.Expected;
    }

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) =>
        (rng.Below(4) switch { 0 => 0, 1 => 1 + rng.UpTo(Modest - 1), _ => BlockProfile.Extreme(ref rng) }, 0);

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        step.Kind = StepKind.Answer;
        step.Bytes = command.X;

        // In between only the machine knows.
        return command.X is <= Modest or >= TooMany;
    }
}

using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Asks whether a heap may have a geometry: its figures, six digits to the base 64; the threshold.</summary>
public sealed record Accept() : BlockOperation(
    "accept", "Asks whether a heap may have a geometry: bits of arena, pool, alignment, root, middle node (digits to the base 64, the first lowest); threshold.", Operand.Number, Operand.Number)
{
    private const int Digit = 6;

    /// <inheritdoc/>
    public override int Weight => 1;

    /// <summary>The figures that two operands stand for.</summary>
    public static GeometryBits Of(ulong bits, ulong threshold) =>
        new(At(bits, 0), At(bits, 1), At(bits, 2), (int)threshold, At(bits, 3), At(bits, 4));

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Expected = Of(step.Elements.Count, step.Elements.Size).IsUsable ? 1UL : 0;

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step)
    {
        ArgumentNullException.ThrowIfNull(system);
        step.Actual = system.Accepts(Of(step.Elements.Count, step.Elements.Size)) is { } accepted ? accepted ? 1UL : 0 : step.Expected;
    }

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile)
    {
        // One that is usable, then often a figure at an edge, or anywhere.
        int alignment = rng.OneIn(2) ? 3 : 4;
        int pool = (int)rng.Between(6, 14);
        int arena = pool + 2 + (int)rng.Below(8);
        int top = (int)rng.Between(64 - (ulong)arena - 52, 25);
        int mid = (int)rng.Between((ulong)Math.Max(1, 64 - arena - top - 28), (ulong)Math.Min(28, 63 - arena - top));
        ulong step = 1UL << alignment;
        ulong threshold = ((1UL << pool) - 48) / 2 / step * step;
        switch (rng.Below(8))
        {
            case 0:
                arena = pool + (int)rng.Below(4);
                break;
            case 1:
                arena = (int)rng.Between(29, 32);
                break;
            case 2:
                threshold = threshold + rng.Below((2 * step) + 1) - step;
                break;
            case 3:
                threshold = rng.OneIn(2) ? step - rng.Below(2) : step * rng.Below(64);
                break;
            case 4:
                top = (int)rng.Below(32);
                break;
            case 5:
                mid = (int)rng.Below(32);
                break;
            case 6:
                alignment = (int)rng.Between(2, 5);
                break;
            default:
                (pool, threshold) = ((int)rng.Between(4, 7), step);
                break;
        }

        return (Digits(arena, pool, alignment, top, mid), threshold);
    }

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        step.Kind = StepKind.Answer;
        step.Elements = (command.X, Math.Min(command.Y, int.MaxValue));
        return true;
    }

    private static int At(ulong bits, int place) => (int)(bits >> (Digit * place)) & ((1 << Digit) - 1);

    private static ulong Digits(params ReadOnlySpan<int> digits)
    {
        ulong number = 0;
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            number = (number << Digit) | (uint)digits[i];
        }

        return number;
    }
}

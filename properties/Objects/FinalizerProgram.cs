namespace Verification.Properties.Objects;

/// <summary>
/// What a finalizer or a weak reference's callback does: data, run on model and implementation alike. A number whose
/// hexadecimal digits, the lowest first, are <see cref="FinalizerStep"/>s.
/// </summary>
/// <param name="Code">The number; 0 is a program that does nothing. Digits that mean nothing end it.</param>
public readonly record struct FinalizerProgram(ulong Code)
{
    /// <summary>The largest step.</summary>
    private const FinalizerStep Last = FinalizerStep.DropWeakref;

    /// <summary>A program that does nothing.</summary>
    public static FinalizerProgram Nothing => default;

    /// <summary>What remains after the first step.</summary>
    public FinalizerProgram Rest => new(Code >> 4);

    /// <summary>The first step.</summary>
    public FinalizerStep First => (Code & 15) <= (ulong)Last ? (FinalizerStep)(Code & 15) : FinalizerStep.End;

    /// <summary>A program that does some things in turn.</summary>
    public static FinalizerProgram Of(params ReadOnlySpan<FinalizerStep> steps)
    {
        ulong code = 0;
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            code = (code << 4) | (ulong)steps[i];
        }

        return new FinalizerProgram(code);
    }

    /// <summary>An operand's program: 0 is none, 1 the one that does nothing, any other number's program has the code less 1.</summary>
    public static FinalizerProgram? FromOperand(ulong operand) => operand == 0 ? null : new FinalizerProgram(operand - 1);

    /// <summary>Draws an operand: often none, else one to three steps.</summary>
    public static ulong DrawOperand(ref Rng rng)
    {
        ulong code = 0;
        for (ulong steps = rng.Below(4); steps > 0; steps--)
        {
            code = (code << 4) | (1 + rng.Below((ulong)Last));
        }

        return code + 1;
    }
}

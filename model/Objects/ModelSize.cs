namespace Verification.Model;

/// <summary>The sizes that follow from a type's figures and an item count.</summary>
public static class ModelSize
{
    /// <summary>
    /// Bytes of a block, or null: where the rule does not decide, where a figure is negative, and where no block can be as large.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="basicSize">Bytes without items.</param>
    /// <param name="itemSize">Bytes of an item.</param>
    /// <param name="items">Item count; a negative one counts by its magnitude.</param>
    /// <param name="presize">Bytes in front of the object.</param>
    public static ulong? Of(ModelRule rule, long basicSize, long itemSize, long items, ulong presize)
    {
        if (rule is ModelRule.Unsized or ModelRule.Custom || basicSize < 0 || itemSize < 0)
        {
            return null;
        }

        Int128 held = rule switch
        {
            ModelRule.Fixed => 0,
            ModelRule.VarExact => Int128.Abs(items),
            _ => Int128.Abs(items) + 1,
        };
        Int128 total = ((basicSize + (held * itemSize) + 7) / 8 * 8) + (Int128)presize;
        return total <= long.MaxValue ? (ulong)total : null;
    }
}

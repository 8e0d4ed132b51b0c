using Verification.Properties.Laws;

namespace Verification.Properties.Blocks;

/// <summary>The laws of the block machine, in the order in which they are checked: that of their ids.</summary>
public static class BlockLaws
{
    /// <summary>All laws with their checks.</summary>
    public static IReadOnlyList<(Law Law, Action<BlockWorld, LawCheck> Check)> All => LawBook<BlockWorld>.All;
}

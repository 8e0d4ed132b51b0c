using Verification.Impl;

namespace Verification.Properties.Objects;

/// <summary>What a counting probe has counted while a few objects of one type were born and died, twice over.</summary>
/// <param name="Direct">Deaths on the direct way, counted under the type's kind and rule.</param>
/// <param name="Others">Deaths on the direct way that were counted under any other.</param>
/// <param name="Indirect">Calls through pointers, without callbacks.</param>
/// <param name="Callbacks">Callbacks of weak references.</param>
/// <param name="Pushes">Blocks that went on a freelist.</param>
/// <param name="Pops">Blocks that came from one.</param>
/// <param name="Lookups">Blocks that went back to the block heap.</param>
public readonly record struct DeathTally(long Direct, long Others, long Indirect, long Callbacks, long Pushes, long Pops, long Lookups)
{
    /// <summary>How many objects at a time.</summary>
    public const int Objects = 3;

    /// <summary>
    /// How many blocks the heap's freelists keep: fewer than there are objects, so that some die onto a full one; or no limit, where the
    /// geometry's lists have none, for quick deaths need that.
    /// </summary>
    /// <param name="poolSize">The heap's pool size in bytes.</param>
    public static uint Limit(nuint poolSize) => StaticTypes.FreelistLimit(poolSize) == (int)Freelist.Boundless ? Freelist.Boundless : Objects - 1;

    /// <summary>Item count of each, where a formula counts them.</summary>
    public const int Items = 2;
}

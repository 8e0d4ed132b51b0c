using Verification.Model;

namespace Verification.Properties.Blocks;

/// <summary>
/// One call of the block allocator: what was asked, what the model expects, what came back. The step laws read it.
/// </summary>
/// <remarks>
/// <see cref="Commands.BlockOperation"/>s fill it: first what the model says, then what the system answers; the rest is
/// observed by <see cref="BlockWorld"/>.
/// </remarks>
public struct BlockStep
{
    /// <summary>What is asked.</summary>
    public StepKind Kind;

    /// <summary>Bytes asked for, the product for calloc; <see cref="ulong.MaxValue"/> if that overflows.</summary>
    public ulong Bytes;

    /// <summary>Elements and bytes of one, for calloc.</summary>
    public (ulong Count, ulong Size) Elements;

    /// <summary>Number of the block that is asked about, or <see cref="LiveBlocks.None"/>.</summary>
    public int Number;

    /// <summary>That block as it was before.</summary>
    public LiveBlock Before;

    /// <summary>Whether the system may take for granted that the block is in use.</summary>
    public bool Sure;

    /// <summary>An address that is asked about.</summary>
    public ulong Address;

    /// <summary>The model's word on where the block must come from.</summary>
    public Origin Origin;

    /// <summary>The model's answer: for questions the answer, for frees whether they are accepted (1 or 0).</summary>
    public ulong Expected;

    /// <summary>The system's answer: the block's address, or what <see cref="Expected"/> is compared with.</summary>
    public ulong Actual;

    /// <summary>What is wrong with where the block was put.</summary>
    public Placement Placement;

    /// <summary>What must become of the arena that lost a block.</summary>
    public ArenaFate Fate;

    /// <summary>The arena that lost a block, or 0.</summary>
    public ulong FateOf;

    /// <summary>Whether the block lies outside the arenas.</summary>
    public bool IsRaw;

    /// <summary>First offset in a new raw block to which realloc copied something from beyond the old block.</summary>
    public ulong? StrayAt;

    /// <summary>Links between arenas that were followed, if the geometry counts them.</summary>
    public int Links;

    /// <summary>First offset at which the old contents were damaged before the step.</summary>
    public ulong? DamagedAt;

    /// <summary>First offset at which the contents that must be in the new block are not.</summary>
    public ulong? LostAt;
}

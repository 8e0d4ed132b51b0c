namespace Verification.Model;

/// <summary>What is wrong with where a block was put.</summary>
public enum Placement
{
    /// <summary>Nothing: the place is allowed.</summary>
    Allowed,

    /// <summary>It does not start at a multiple of the alignment.</summary>
    Misaligned,

    /// <summary>It should lie in an arena and does not, or the other way round.</summary>
    WrongSource,

    /// <summary>Fewer bytes than were asked for are there.</summary>
    TooSmall,

    /// <summary>It lies in an arena, but not in one of its whole pools.</summary>
    OutsidePools,

    /// <summary>Its pool serves another class, or the pool's next block of this class would end past the pool.</summary>
    WrongClass,

    /// <summary>It starts within a block instead of at its start.</summary>
    NotABlock,

    /// <summary>A live block is there.</summary>
    Taken,

    /// <summary>The place is free, but not one that this request may be served from.</summary>
    WrongPool,
}

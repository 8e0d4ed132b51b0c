namespace Verification.Properties.Foreign;

/// <summary>What a step asks of a <c>malloc</c> family.</summary>
public enum MallocStepKind
{
    /// <summary>A new block.</summary>
    Malloc,

    /// <summary>A new block, by resizing null.</summary>
    ReallocNull,

    /// <summary>A new block of zeroes.</summary>
    Calloc,

    /// <summary>A new block at a multiple of some alignment.</summary>
    AlignedAlloc,

    /// <summary>Another size for a block.</summary>
    Realloc,

    /// <summary>To take a block back.</summary>
    Free,

    /// <summary>To take null back, which does nothing.</summary>
    FreeNull,

    /// <summary>To take back an address where no live block starts.</summary>
    FreeStranger,

    /// <summary>Nothing of the system: other contents are written into a block.</summary>
    Write,

    /// <summary>Another size for what was never a block.</summary>
    ReallocStranger,
}

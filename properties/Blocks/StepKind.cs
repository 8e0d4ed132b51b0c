namespace Verification.Properties.Blocks;

/// <summary>What a step asks of the block allocator.</summary>
public enum StepKind
{
    /// <summary>A new block.</summary>
    Malloc,

    /// <summary>A new block of zeroes.</summary>
    Calloc,

    /// <summary>Another size for a block.</summary>
    Realloc,

    /// <summary>To take a block back.</summary>
    Free,

    /// <summary>To take back what was never a block, or another size for it.</summary>
    FreeForeign,

    /// <summary>Nothing of the allocator: other contents are written into a block.</summary>
    Write,

    /// <summary>Whether an address lies in an arena.</summary>
    Question,

    /// <summary>Any other answer, without changing anything.</summary>
    Answer,

    /// <summary>Another heap, for which there may not be enough memory.</summary>
    Found,

    /// <summary>What the heap reports of itself.</summary>
    Report,
}

namespace Verification.Model;

/// <summary>What a request for a block may come to.</summary>
public enum MallocAnswer
{
    /// <summary>A block: there is memory for it.</summary>
    Block,

    /// <summary>Null: nobody has so much.</summary>
    Null,

    /// <summary>A block or null, as the system has memory.</summary>
    Either,

    /// <summary>Null, and the block is freed: resized to zero, where that means to free.</summary>
    Freed,
}

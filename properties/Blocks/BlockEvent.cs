namespace Verification.Properties.Blocks;

/// <summary>
/// What is worth knowing to have happened in a run: the rare turns that a campaign must have seen before its verdict
/// means anything.
/// </summary>
public enum BlockEvent
{
    /// <summary>A pool lost its last free block.</summary>
    PoolBecameFull,

    /// <summary>A full pool got a free block.</summary>
    PoolFullToUsed,

    /// <summary>A pool lost its last live block.</summary>
    PoolBecameEmpty,

    /// <summary>An empty pool was used again.</summary>
    PoolReused,

    /// <summary>An arena was got.</summary>
    ArenaGranted,

    /// <summary>An arena was given back.</summary>
    ArenaReleased,

    /// <summary>A wholly free arena was kept.</summary>
    ArenaKept,

    /// <summary>An arena that is not pool-aligned was got.</summary>
    ArenaUnaligned,

    /// <summary>An arena was got that two entries of the radix tree share.</summary>
    ArenaStraddlesEntries,

    /// <summary>An arena was got that two leaves share.</summary>
    ArenaStraddlesLeaves,

    /// <summary>An arena was got that two middle nodes share.</summary>
    ArenaStraddlesNodes,

    /// <summary>An arena was refused.</summary>
    ArenaRefused,

    /// <summary>A radix node was refused after an arena was got.</summary>
    NodeRefused,

    /// <summary>The arena vector grew.</summary>
    VectorGrown,

    /// <summary>A small request was served by the raw source.</summary>
    FallbackToRaw,

    /// <summary>A request failed for want of memory.</summary>
    OutOfMemory,

    /// <summary>A request was refused as too large.</summary>
    Overflow,

    /// <summary>A request for 0 bytes was served.</summary>
    ZeroBytes,

    /// <summary>A block was resized in place.</summary>
    ReallocInPlace,

    /// <summary>A block moved to a smaller class.</summary>
    ReallocShrunk,

    /// <summary>A block moved to a larger class or out of the arenas.</summary>
    ReallocGrown,

    /// <summary>A block outside the arenas was resized.</summary>
    ReallocRaw,

    /// <summary>Resizing failed for want of memory.</summary>
    ReallocFailed,

    /// <summary>What was never a block was refused.</summary>
    ForeignRefused,

    /// <summary>An address within an arena was asked about.</summary>
    ProbedInside,

    /// <summary>An address outside the arenas was asked about.</summary>
    ProbedOutside,
}

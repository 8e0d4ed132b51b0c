namespace Verification.Impl;

/// <summary>
/// The figures that CPython's obmalloc fixes with <c>#define</c>. A geometry is a struct that is only ever used as a
/// type argument: the JIT makes one copy of the allocator for each and folds every figure into the code.
/// </summary>
/// <remarks>Source: CPython 3.11, <c>Objects/obmalloc.c</c>. What is derived is in <see cref="Geometry{T}"/>.</remarks>
public interface IGeometry
{
    /// <summary><c>ARENA_BITS</c>: log2 of an arena's bytes, from <c>PoolBits + 2</c> to 30.</summary>
    static abstract int ArenaBits { get; }

    /// <summary><c>POOL_BITS</c>: log2 of a pool's bytes. A pool holds at least two blocks of the largest class.</summary>
    static abstract int PoolBits { get; }

    /// <summary><c>ALIGNMENT_SHIFT</c>: log2 of the alignment of blocks in bytes, 3 or 4.</summary>
    static abstract int AlignmentShift { get; }

    /// <summary><c>SMALL_REQUEST_THRESHOLD</c>: the largest request served from pools, in bytes; a multiple of the alignment.</summary>
    static abstract int SmallRequestThreshold { get; }

    /// <summary><c>MAP_TOP_BITS</c>: address bits that the root of the radix tree resolves, from 1 to 28.</summary>
    static abstract int MapTopBits { get; }

    /// <summary><c>MAP_MID_BITS</c>: address bits that a middle node resolves, from 1 to 28. A leaf gets what is left of 64.</summary>
    static abstract int MapMidBits { get; }

    /// <summary>
    /// A link from one arena to another is about to be read. What a call may cost is said in these; where nobody counts them
    /// this is empty, and folds away.
    /// </summary>
    static abstract void LinkFollowed();
}

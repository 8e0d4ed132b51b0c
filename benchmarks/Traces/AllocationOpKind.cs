namespace Verification.Benchmarks.Traces;

/// <summary>What is asked of an allocator.</summary>
public enum AllocationOpKind
{
    /// <summary><c>malloc</c>.</summary>
    Malloc,

    /// <summary><c>calloc</c>, of one element.</summary>
    Calloc,

    /// <summary><c>realloc</c>.</summary>
    Realloc,

    /// <summary><c>free</c>.</summary>
    Free,
}

using Verification.Benchmarks.Native;

namespace Verification.Benchmarks.Traces;

/// <summary>A C allocator.</summary>
/// <param name="allocator">Which.</param>
public readonly unsafe struct ForeignCalls(Allocator allocator) : IAllocatorCalls
{
    private readonly delegate* unmanaged[SuppressGCTransition]<nuint, nuint> malloc = allocator.Malloc;
    private readonly delegate* unmanaged[SuppressGCTransition]<nuint, nuint, nuint> calloc = allocator.Calloc;
    private readonly delegate* unmanaged[SuppressGCTransition]<nuint, nuint, nuint> realloc = allocator.Realloc;
    private readonly delegate* unmanaged[SuppressGCTransition]<nuint, void> free = allocator.Free;

    /// <inheritdoc/>
    public nuint Malloc(nuint bytes) => malloc(bytes);

    /// <inheritdoc/>
    public nuint Calloc(nuint bytes) => calloc(1, bytes);

    /// <inheritdoc/>
    public nuint Realloc(nuint block, nuint bytes) => realloc(block, bytes);

    /// <inheritdoc/>
    public void Free(nuint block) => free(block);
}

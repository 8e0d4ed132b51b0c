using Verification.Impl;

namespace Verification.Benchmarks.Traces;

/// <summary>The project's own block heap.</summary>
/// <param name="heap">Which.</param>
public readonly unsafe struct OurCalls(ObMalloc<CPython311Geometry>* heap) : IAllocatorCalls
{
    /// <inheritdoc/>
    public nuint Malloc(nuint bytes) => (nuint)heap->Malloc(bytes);

    /// <inheritdoc/>
    public nuint Calloc(nuint bytes) => (nuint)heap->Calloc(1, bytes);

    /// <inheritdoc/>
    public nuint Realloc(nuint block, nuint bytes) => (nuint)heap->Realloc((void*)block, bytes);

    /// <inheritdoc/>
    public void Free(nuint block) => _ = heap->Free((void*)block);
}

using System.Runtime.InteropServices;

namespace Verification.Benchmarks.Traces;

/// <summary>.NET's <see cref="NativeMemory"/>.</summary>
public readonly unsafe struct NetCalls : IAllocatorCalls
{
    /// <inheritdoc/>
    public nuint Malloc(nuint bytes) => (nuint)NativeMemory.Alloc(bytes);

    /// <inheritdoc/>
    public nuint Calloc(nuint bytes) => (nuint)NativeMemory.AllocZeroed(1, bytes);

    /// <inheritdoc/>
    public nuint Realloc(nuint block, nuint bytes) => (nuint)NativeMemory.Realloc((void*)block, bytes);

    /// <inheritdoc/>
    public void Free(nuint block) => NativeMemory.Free((void*)block);
}

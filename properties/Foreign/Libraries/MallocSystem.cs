using Verification.Impl;

namespace Verification.Properties.Foreign.Libraries;

/// <summary>A <c>malloc</c> family of a shared library as a system under test: one heap for the whole process.</summary>
/// <param name="functions">Its functions.</param>
/// <param name="traits">What is to be called of it.</param>
internal sealed unsafe class MallocSystem(MallocFunctions functions, MallocTraits traits) : IMallocSystem
{
    /// <inheritdoc/>
    public HeapInspector? Inspector => null;

    /// <inheritdoc/>
    public MallocTraits Traits => traits;

    /// <inheritdoc/>
    public ulong? LiveAtClose => null;

    /// <inheritdoc/>
    public nuint Malloc(nuint bytes) => functions.Malloc(bytes);

    /// <inheritdoc/>
    public nuint Calloc(nuint count, nuint size) => functions.Calloc(count, size);

    /// <inheritdoc/>
    public nuint Realloc(nuint block, nuint bytes) => functions.Realloc(block, bytes);

    /// <inheritdoc/>
    public bool Free(nuint block)
    {
        functions.Free(block);
        return true;
    }

    /// <inheritdoc/>
    public nuint AlignedAlloc(nuint alignment, nuint bytes) => functions.AlignedAlloc(alignment, bytes);

    /// <inheritdoc/>
    public nuint UsableSize(nuint block) => functions.UsableSize(block);

    /// <inheritdoc/>
    public bool AddressInRange(nuint address) => false;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The heap is the process's; there is nothing to take down.
    }
}

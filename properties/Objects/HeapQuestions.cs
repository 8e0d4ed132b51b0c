using Verification.Impl;
using Verification.Properties.Blocks;

namespace Verification.Properties.Objects;

/// <summary>The block heap under an object heap, for questions only.</summary>
/// <param name="heap">Sight of it.</param>
internal sealed class HeapQuestions(HeapInspector heap) : IBlockSystem
{
    /// <inheritdoc/>
    public HeapInspector Inspector => heap;

    /// <inheritdoc/>
    public nuint Malloc(nuint bytes) => throw NoCalls();

    /// <inheritdoc/>
    public nuint Calloc(nuint count, nuint size) => throw NoCalls();

    /// <inheritdoc/>
    public nuint Realloc(nuint block, nuint bytes) => throw NoCalls();

    /// <inheritdoc/>
    public bool Free(nuint block) => throw NoCalls();

    /// <inheritdoc/>
    public bool AddressInRange(nuint address) => heap.AddressInRange(address);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The heap is the object heap's.
    }

    private static NotSupportedException NoCalls() => new("The blocks of an object heap are its own to ask for.");
}

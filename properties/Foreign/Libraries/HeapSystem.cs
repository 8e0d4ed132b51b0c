using Verification.Impl;
using Verification.Properties.Campaigns;

namespace Verification.Properties.Foreign.Libraries;

/// <summary>A heap of a library with the functions of <c>verify_sut.h</c> as a system under test.</summary>
internal sealed unsafe class HeapSystem : IMallocSystem
{
    private readonly HeapFunctions functions;
    private nuint heap;

    /// <summary>An empty heap.</summary>
    /// <param name="functions">The library's functions.</param>
    /// <param name="traits">What is to be called of it.</param>
    /// <param name="library">What to call the library in messages.</param>
    /// <exception cref="InputException">The library makes none.</exception>
    public HeapSystem(HeapFunctions functions, MallocTraits traits, string library)
    {
        this.functions = functions;
        Traits = traits;
        heap = functions.New();
        if (heap == 0)
        {
            throw new InputException(library, 0, $"expected a heap from '{HeapFunctions.Create}', found null");
        }
    }

    /// <inheritdoc/>
    public HeapInspector? Inspector => null;

    /// <inheritdoc/>
    public MallocTraits Traits { get; }

    /// <inheritdoc/>
    public ulong? LiveAtClose { get; private set; }

    /// <inheritdoc/>
    public nuint Malloc(nuint bytes) => functions.Malloc(heap, bytes);

    /// <inheritdoc/>
    public nuint Calloc(nuint count, nuint size) => functions.Calloc(heap, count, size);

    /// <inheritdoc/>
    public nuint Realloc(nuint block, nuint bytes) => functions.Realloc(heap, block, bytes);

    /// <inheritdoc/>
    public bool Free(nuint block)
    {
        functions.Free(heap, block);
        return true;
    }

    /// <inheritdoc/>
    public nuint AlignedAlloc(nuint alignment, nuint bytes) =>
        throw new NotSupportedException("The functions of verify_sut.h have no aligned_alloc.");

    /// <inheritdoc/>
    public nuint UsableSize(nuint block) => functions.UsableSize(heap, block);

    /// <inheritdoc/>
    public bool AddressInRange(nuint address) => false;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (heap != 0)
        {
            nuint live = functions.Destroy(heap);
            LiveAtClose = live == nuint.MaxValue ? null : live;
            heap = 0;
        }
    }
}

namespace Verification.Impl;

/// <summary>
/// The raw source: the door through which the heap gets everything that is not an arena, that is its own state, radix
/// nodes, the arena vector, and the blocks of large and fallback requests.
/// </summary>
/// <remarks>
/// Shape: CPython's <c>PyMemAllocatorEx</c>, with two differences that make every use defined. A pointer that is not one
/// of the source's live blocks is refused instead of corrupting it; and <see cref="Close"/> exists, so that a heap can
/// give back what its user never freed. A source serves one heap.
/// </remarks>
public readonly unsafe struct PyMemAllocatorEx
{
    private readonly void* context;
    private readonly delegate*<void*, nuint, void*> malloc;
    private readonly delegate*<void*, nuint, nuint, void*> calloc;
    private readonly delegate*<void*, void*, nuint, void*> realloc;
    private readonly delegate*<void*, void*, bool> free;
    private readonly delegate*<void*, void> close;

    /// <summary>Binds the functions of a source to its context.</summary>
    /// <param name="context">Passed to each function as it is.</param>
    /// <param name="malloc">Bytes (at least 1) to a block, or null.</param>
    /// <param name="calloc">Count and size (product at least 1, no overflow) to a block of zeroes, or null.</param>
    /// <param name="realloc">Block (or null) and bytes (at least 1) to a block with the old contents, or null.</param>
    /// <param name="free">Takes a block back; false if it is not a live block of this source.</param>
    /// <param name="close">Takes back all blocks still out, and ends the source.</param>
    public PyMemAllocatorEx(
        void* context,
        delegate*<void*, nuint, void*> malloc,
        delegate*<void*, nuint, nuint, void*> calloc,
        delegate*<void*, void*, nuint, void*> realloc,
        delegate*<void*, void*, bool> free,
        delegate*<void*, void> close)
    {
        this.context = context;
        this.malloc = malloc;
        this.calloc = calloc;
        this.realloc = realloc;
        this.free = free;
        this.close = close;
    }

    /// <summary>Asks for a block; null when there is no memory.</summary>
    /// <param name="bytes">At least 1.</param>
    public void* Malloc(nuint bytes) => malloc(context, bytes);

    /// <summary>Asks for a block of zeroes; null when there is no memory.</summary>
    /// <param name="count">Number of elements, at least 1.</param>
    /// <param name="size">Bytes of an element, at least 1; the product does not overflow.</param>
    public void* Calloc(nuint count, nuint size) => calloc(context, count, size);

    /// <summary>Resizes a block; null when there is no memory or the block is not the source's, and then nothing changed.</summary>
    /// <param name="block">A live block of this source, or null for a new one.</param>
    /// <param name="bytes">At least 1.</param>
    public void* Realloc(void* block, nuint bytes) => realloc(context, block, bytes);

    /// <summary>Gives a block back; false, and nothing changed, if it is not a live block of this source.</summary>
    /// <param name="block">Any pointer but null.</param>
    public bool Free(void* block) => free(context, block);

    /// <summary>Gives back all blocks that are still out and ends the source: nothing may be asked of it afterwards.</summary>
    public void Close() => close(context);
}

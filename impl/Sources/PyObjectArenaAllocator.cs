namespace Verification.Impl;

/// <summary>The arena source: the door through which the heap gets and gives back arenas.</summary>
/// <remarks>Shape: CPython's <c>PyObjectArenaAllocator</c>. An arena may start at any address.</remarks>
public readonly unsafe struct PyObjectArenaAllocator
{
    private readonly void* context;
    private readonly delegate*<void*, nuint, void*> alloc;
    private readonly delegate*<void*, void*, nuint, void> free;

    /// <summary>Binds the functions of a source to its context.</summary>
    /// <param name="context">Passed to each function as it is.</param>
    /// <param name="alloc">Bytes of an arena to its start, or null.</param>
    /// <param name="free">Takes back an arena and its bytes.</param>
    public PyObjectArenaAllocator(
        void* context,
        delegate*<void*, nuint, void*> alloc,
        delegate*<void*, void*, nuint, void> free)
    {
        this.context = context;
        this.alloc = alloc;
        this.free = free;
    }

    /// <summary>Asks for an arena; null when there is no memory.</summary>
    /// <param name="bytes">The arena's size in bytes.</param>
    public void* Alloc(nuint bytes) => alloc(context, bytes);

    /// <summary>Gives an arena back.</summary>
    /// <param name="arena">An arena that <see cref="Alloc"/> gave and that was not given back since.</param>
    /// <param name="bytes">The arena's size in bytes.</param>
    public void Free(void* arena, nuint bytes) => free(context, arena, bytes);
}

namespace Verification.Impl;

/// <summary>
/// A heap with an owner: <see cref="ObMalloc{TGeometry}"/> behind checks that make each use defined. What is not a block
/// of this heap is refused; disposing gives back every byte and may be done twice.
/// </summary>
/// <typeparam name="TGeometry">Sizes, folded into the code by the JIT.</typeparam>
/// <remarks>
/// A free costs as many steps as its pool's free chain has blocks; the heap behind it checks nothing and takes none.
/// One thread at a time.
/// </remarks>
public sealed unsafe class BlockAllocator<TGeometry> : IDisposable
    where TGeometry : unmanaged, IGeometry
{
    private ObMalloc<TGeometry>* heap;

    /// <summary>A heap on the operating system's memory.</summary>
    /// <exception cref="OutOfMemoryException">There is no memory for an empty heap.</exception>
    /// <exception cref="ArgumentException">The geometry contradicts itself.</exception>
    public BlockAllocator()
        : this(SystemRaw.TryCreate(out PyMemAllocatorEx raw) ? raw : throw NoMemory(), SystemArenas.Allocator)
    {
    }

    /// <summary>A heap on memory from given sources.</summary>
    /// <param name="raw">Serves this heap only, and is closed with it (also when this constructor throws).</param>
    /// <param name="arenas">Where arenas come from.</param>
    /// <exception cref="OutOfMemoryException">The raw source has no memory for an empty heap.</exception>
    /// <exception cref="ArgumentException">The geometry contradicts itself.</exception>
    public BlockAllocator(PyMemAllocatorEx raw, PyObjectArenaAllocator arenas)
    {
        try
        {
            heap = ObMalloc<TGeometry>.Create(raw, arenas);
        }
        finally
        {
            if (heap == null)
            {
                raw.Close();
            }
        }

        if (heap == null)
        {
            throw NoMemory();
        }
    }

    /// <summary>Arenas held.</summary>
    public nuint ArenasAllocated => Heap->ArenasAllocated;

    /// <summary>Blocks in use that came from the raw source.</summary>
    public nint RawAllocatedBlocks => Heap->RawAllocatedBlocks;

    private ObMalloc<TGeometry>* Heap
    {
        get
        {
            ObjectDisposedException.ThrowIf(heap == null, this);
            return heap;
        }
    }

    /// <inheritdoc cref="ObMalloc{TGeometry}.Malloc"/>
    public void* Malloc(nuint bytes) => Heap->Malloc(bytes);

    /// <inheritdoc cref="ObMalloc{TGeometry}.Calloc"/>
    public void* Calloc(nuint count, nuint size) => Heap->Calloc(count, size);

    /// <summary>
    /// <c>PyObject_Realloc</c>: the block with another size; null if there is no memory or it is not a block of this
    /// heap, and then nothing changed.
    /// </summary>
    /// <param name="block">Any pointer; null is as <see cref="Malloc"/>.</param>
    /// <param name="bytes">Any size; 0 is served as 1, more than <c>PY_SSIZE_T_MAX</c> fails.</param>
    public void* Realloc(void* block, nuint bytes) => IsForeign(block) ? null : Heap->Realloc(block, bytes);

    /// <summary><c>PyObject_Free</c>. False, and nothing changed, for what is no block of this heap.</summary>
    /// <param name="block">Any pointer; null is no block and freeing it does nothing, with success.</param>
    public bool Free(void* block) => !IsForeign(block) && Heap->Free(block);

    /// <summary><see cref="Free"/> for a caller who knows that the block is in use, or outside the arenas: in constant time.</summary>
    /// <param name="block">A block in use, or any address outside the arenas.</param>
    public bool FreeInUse(void* block) => Heap->Free(block);

    /// <summary><see cref="Realloc"/> for a caller who knows that the block is in use, or outside the arenas: without a walk.</summary>
    /// <param name="block">A block in use, or any address outside the arenas.</param>
    /// <param name="bytes">Any size; 0 is served as 1, more than <c>PY_SSIZE_T_MAX</c> fails.</param>
    public void* ReallocInUse(void* block, nuint bytes) => Heap->Realloc(block, bytes);

    /// <inheritdoc cref="ObMalloc{TGeometry}.AddressInRange"/>
    public bool AddressInRange(nuint address) => Heap->AddressInRange(address);

    /// <inheritdoc cref="ObMalloc{TGeometry}.GetAllocatedBlocks"/>
    public nint GetAllocatedBlocks() => Heap->GetAllocatedBlocks();

    /// <inheritdoc cref="ObMalloc{TGeometry}.GetStats"/>
    public void GetStats(MallocStats stats)
    {
        ArgumentNullException.ThrowIfNull(stats);
        Heap->GetStats(stats);
    }

    /// <summary>An inspector of this heap, of use until the heap is disposed of.</summary>
    public HeapInspector Inspect() => ObMalloc<TGeometry>.Inspect(Heap);

    /// <summary>Gives back every arena, node and block, live ones too. A second time it does nothing.</summary>
    public void Dispose()
    {
        if (heap != null)
        {
            ObMalloc<TGeometry>.Destroy(heap);
            heap = null;
        }
    }

    private static OutOfMemoryException NoMemory() => new("The raw source has no memory for an empty heap.");

    /// <summary>In an arena, but no block in use starts there: it was freed before, or never was one.</summary>
    private bool IsForeign(void* block) =>
        Heap->AddressInRange((nuint)block) && !Heap->IsBlockInUse((nuint)block);
}

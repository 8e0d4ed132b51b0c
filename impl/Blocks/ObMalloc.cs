using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <summary>
/// CPython 3.11's object allocator, decision for decision, over unmanaged memory. The heap is this struct with, right
/// behind it in the same raw block, <c>usedpools</c> and <c>nfp2lasta</c>. It is used through a pointer and never copied.
/// </summary>
/// <typeparam name="TGeometry">Sizes, folded into the code by the JIT.</typeparam>
/// <remarks>
/// Nothing here checks what CPython does not check: a pointer to be freed must be null, a live block of this heap, or
/// outside its arenas. <see cref="BlockAllocator{TGeometry}"/> is the checked face. One thread at a time, as under the
/// GIL. Source: CPython 3.11, <c>Objects/obmalloc.c</c>; the members name its functions.
/// </remarks>
public unsafe partial struct ObMalloc<TGeometry>
    where TGeometry : unmanaged, IGeometry
{
    private PyMemAllocatorEx raw;
    private PyObjectArenaAllocator arenaAllocator;
    private ArenaMap<TGeometry> map;

    // Arena vector: `arenas`, `maxarenas`, and its two lists.
    private ArenaObject* arenas;
    private uint maxArenas;
    private ArenaObject* unusedArenaObjects;
    private ArenaObject* usableArenas;

    // Statistics, under CPython's names.
    private nuint narenasCurrentlyAllocated;
    private nuint ntimesArenaAllocated;
    private nuint narenasHighwater;
    private nint rawAllocatedBlocks;

    /// <summary><c>PY_SSIZE_T_MAX</c>: a request of more bytes fails without asking anybody.</summary>
    public static nuint PySsizeTMax => (nuint)nint.MaxValue;

    /// <summary><c>usedpools</c>: for each class the ends of a ring of pools that have used and free blocks.</summary>
    private PoolHeader** UsedPools
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (PoolHeader**)((byte*)Unsafe.AsPointer(ref this) + sizeof(ObMalloc<TGeometry>));
    }

    /// <summary><c>nfp2lasta</c>: for each number of free pools the last usable arena that has as many, or null.</summary>
    private ArenaObject** Nfp2Lasta => (ArenaObject**)(UsedPools + (2 * Geometry<TGeometry>.SizeClasses));

    /// <summary>Makes an empty heap; null when the raw source has no memory for it, and then nothing was kept.</summary>
    /// <param name="raw">Serves this heap only; <see cref="Destroy"/> closes it.</param>
    /// <param name="arenaAllocator">Where arenas come from.</param>
    /// <exception cref="ArgumentException">The geometry contradicts itself; the message says where.</exception>
    /// <exception cref="PlatformNotSupportedException">Pointers have not 64 bits.</exception>
    public static ObMalloc<TGeometry>* Create(PyMemAllocatorEx raw, PyObjectArenaAllocator arenaAllocator)
    {
        if (Geometry<TGeometry>.Defect() is { } defect)
        {
            throw new ArgumentException($"{typeof(TGeometry).Name}: {defect}");
        }

        if (sizeof(nint) != 8)
        {
            throw new PlatformNotSupportedException("The radix tree resolves 64-bit addresses.");
        }

        if (!ArenaMap<TGeometry>.TryCreate(raw, out ArenaMap<TGeometry> map))
        {
            return null;
        }

        nuint tables = (2 * Geometry<TGeometry>.SizeClasses) + Geometry<TGeometry>.MaxPoolsInArena + 1;
        var heap = (ObMalloc<TGeometry>*)raw.Calloc(1, (nuint)sizeof(ObMalloc<TGeometry>) + (tables * (nuint)sizeof(void*)));
        if (heap == null)
        {
            map.Dispose();
            return null;
        }

        heap->raw = raw;
        heap->arenaAllocator = arenaAllocator;
        heap->map = map;
        for (uint i = 0; i < Geometry<TGeometry>.SizeClasses; i++)
        {
            PoolHeader* ring = heap->RingOf(i);
            ring->NextPool = ring;
            ring->PrevPool = ring;
        }

        return heap;
    }

    /// <summary>Gives back every arena, node and block, live ones too, and closes the raw source.</summary>
    /// <param name="heap">A heap; it is gone afterwards.</param>
    public static void Destroy(ObMalloc<TGeometry>* heap)
    {
        for (uint i = 0; i < heap->maxArenas; i++)
        {
            if (heap->arenas[i].Address != 0)
            {
                heap->arenaAllocator.Free((void*)heap->arenas[i].Address, Geometry<TGeometry>.ArenaSize);
            }
        }

        heap->map.Dispose();
        PyMemAllocatorEx raw = heap->raw;
        if (heap->arenas != null)
        {
            raw.Free(heap->arenas);
        }

        raw.Free(heap);
        raw.Close();
    }

    /// <summary><c>PyObject_Malloc</c>: a block of at least <paramref name="bytes"/> bytes (0 is served as 1), or null.</summary>
    /// <param name="bytes">Any size; more than <see cref="PySsizeTMax"/> fails.</param>
    public void* Malloc(nuint bytes)
    {
        void* block = PymallocAlloc(bytes);
        return block != null ? block : MallocOther(bytes);
    }

    /// <summary><c>PyObject_Calloc</c>: a block of <paramref name="count"/> × <paramref name="size"/> zeroes, or null.</summary>
    /// <param name="count">Number of elements; may be 0.</param>
    /// <param name="size">Bytes of an element; may be 0. A product beyond <see cref="PySsizeTMax"/> fails.</param>
    public void* Calloc(nuint count, nuint size)
    {
        if (size != 0 && count > PySsizeTMax / size)
        {
            return null;
        }

        nuint bytes = count * size;
        void* block = PymallocAlloc(bytes);
        block = block != null ? block : AllocateFromNewPool(bytes);
        if (block != null)
        {
            Unsafe.InitBlockUnaligned(block, 0, (uint)bytes);
            return block;
        }

        block = bytes == 0 ? raw.Calloc(1, 1) : raw.Calloc(count, size);
        rawAllocatedBlocks += block != null ? 1 : 0;
        return block;
    }

    /// <summary>
    /// <c>PyObject_Free</c>. False, and nothing changed, for an address that is outside the arenas and that the raw
    /// source does not know.
    /// </summary>
    /// <param name="block">Null, a live block of this heap, or any address outside its arenas.</param>
    /// <remarks>
    /// Not inlined: in a tight loop of frees in random order the loads of one free run into the stores of the last, at the
    /// same offset of another pool, and it takes twice as long (docs/performance.md).
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Free(void* block) => FreeInlined(block);

    /// <summary><see cref="Free"/> for a caller that is itself called.</summary>
    /// <param name="block">As there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool FreeInlined(void* block)
    {
        // Null is in no arena.
        if (map.IsUsed((nuint)block))
        {
            PymallocFree(block);
            return true;
        }

        return FreeOther(block);
    }

    /// <summary>
    /// <c>PyObject_Realloc</c>: the block with another size and min(old, new) bytes of its contents, perhaps elsewhere;
    /// or null, and then the old block is as it was.
    /// </summary>
    /// <param name="block">Null (as <see cref="Malloc"/>), a live block of this heap, or any address outside its arenas.</param>
    /// <param name="bytes">Any size; 0 is served as 1, more than <see cref="PySsizeTMax"/> fails.</param>
    public void* Realloc(void* block, nuint bytes)
    {
        if (bytes > PySsizeTMax)
        {
            return null;
        }

        if (block == null)
        {
            return Malloc(bytes);
        }

        return map.IsUsed((nuint)block) ? PymallocRealloc(block, bytes) : raw.Realloc(block, Math.Max(bytes, 1));
    }

    /// <summary><c>address_in_range</c>: whether the address lies in one of this heap's arenas.</summary>
    /// <param name="address">Any address; nothing is read there.</param>
    public readonly bool AddressInRange(nuint address) => map.IsUsed(address);

    /// <summary>Where no used pool has a block. Out of the way, so that the usual case saves no registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void* MallocOther(nuint bytes)
    {
        if (bytes > PySsizeTMax)
        {
            return null;
        }

        void* block = AllocateFromNewPool(bytes);
        return block != null ? block : RawMalloc(bytes);
    }

    /// <summary>What lies in no arena. Out of the way, as <see cref="MallocOther"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool FreeOther(void* block)
    {
        if (block == null)
        {
            return true;
        }

        if (!raw.Free(block))
        {
            return false;
        }

        rawAllocatedBlocks--;
        return true;
    }

    private void* RawMalloc(nuint bytes)
    {
        void* block = raw.Malloc(Math.Max(bytes, 1));
        rawAllocatedBlocks += block != null ? 1 : 0;
        return block;
    }

    /// <summary>The pool that an address in an arena belongs to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PoolHeader* PoolAddress(void* block) => (PoolHeader*)((nuint)block & ~Geometry<TGeometry>.PoolSizeMask);

    /// <summary>
    /// The ring of a class as if it were a pool: only its two links exist, and they are the class's two entries of
    /// <c>usedpools</c> (CPython's <c>PTA</c>).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PoolHeader* RingOf(uint sizeClass) => (PoolHeader*)((byte*)(UsedPools + (2 * sizeClass)) - (2 * sizeof(void*)));
}

namespace Verification.Impl;

/// <summary>
/// Read-only sight of a heap's structure, for laws and drawings. It follows no pointer by itself except into the heap's
/// own tables, so a corrupt heap cannot crash it; whoever reads a pool or a link says that the memory is there.
/// </summary>
public abstract unsafe class HeapInspector
{
    /// <summary>An index that stands for null.</summary>
    public const int None = -1;

    /// <summary>An index that stands for a pointer which is neither null nor one into the arena vector.</summary>
    public const int Astray = -2;

    private protected HeapInspector(GeometryInfo geometry) => Geometry = geometry;

    /// <summary>The geometry's figures.</summary>
    public GeometryInfo Geometry { get; }

    /// <summary>Entries of the arena vector.</summary>
    public abstract uint MaxArenas { get; }

    /// <summary>Index of the first usable arena, <see cref="None"/> or <see cref="Astray"/>.</summary>
    public abstract int UsableArenas { get; }

    /// <summary>Index of the first unused entry, <see cref="None"/> or <see cref="Astray"/>.</summary>
    public abstract int UnusedArenaObjects { get; }

    /// <summary><c>narenas_currently_allocated</c>.</summary>
    public abstract nuint ArenasAllocated { get; }

    /// <summary><c>raw_allocated_blocks</c>.</summary>
    public abstract nint RawAllocatedBlocks { get; }

    /// <summary>Nodes of the radix tree besides its root.</summary>
    public abstract int MapNodes { get; }

    /// <summary>A copy of an entry of the arena vector.</summary>
    /// <param name="index">From 0 to <see cref="MaxArenas"/> - 1.</param>
    public abstract ArenaView Arena(uint index);

    /// <summary>The finger: index of the last usable arena with so many free pools, <see cref="None"/> or <see cref="Astray"/>.</summary>
    /// <param name="freePools">From 0 to <c>MAX_POOLS_IN_ARENA</c>.</param>
    public abstract int Nfp2Lasta(uint freePools);

    /// <summary>The ends of a class's ring of used pools and the address that stands for the ring itself.</summary>
    /// <param name="sizeClass">From 0 to the number of classes - 1.</param>
    public abstract (nuint Ring, nuint Next, nuint Previous) UsedPools(uint sizeClass);

    /// <summary><c>address_in_range</c>.</summary>
    /// <param name="address">Any address.</param>
    public abstract bool AddressInRange(nuint address);

    /// <summary>The start of the arena that the radix tree gives for the address, or 0.</summary>
    /// <param name="address">Any address.</param>
    public abstract nuint ArenaOf(nuint address);

    /// <summary>All figures of <c>_PyObject_DebugMallocStats</c>.</summary>
    /// <param name="stats">Is overwritten.</param>
    public abstract void GetStats(MallocStats stats);

    /// <summary><c>_Py_GetAllocatedBlocks</c>.</summary>
    public abstract nint GetAllocatedBlocks();

    /// <summary>A copy of a pool's header.</summary>
    /// <param name="pool">Start of a pool in readable memory.</param>
    public static PoolView ReadPool(nuint pool)
    {
        var header = (PoolHeader*)pool;
        return new PoolView(
            header->Count,
            (nuint)header->FreeBlock,
            (nuint)header->NextPool,
            (nuint)header->PrevPool,
            header->ArenaIndex,
            header->SzIdx,
            header->NextOffset,
            header->MaxNextOffset);
    }

    /// <summary>The link in a free block.</summary>
    /// <param name="block">Start of a block in readable memory.</param>
    public static nuint ReadLink(nuint block) => *(nuint*)block;
}

using System.Numerics;

namespace Verification.Model;

/// <summary>The sizes that a block heap is promised to keep to. In bytes.</summary>
/// <param name="ArenaSize">Of an arena; a power of two.</param>
/// <param name="PoolSize">Of a pool, which is also its alignment; a power of two.</param>
/// <param name="PoolOverhead">From the start of a pool to its first block.</param>
/// <param name="Alignment">Of every block, and the step between size classes.</param>
/// <param name="Threshold">The largest request that pools serve; a multiple of the alignment.</param>
public sealed record HeapGeometry(ulong ArenaSize, ulong PoolSize, ulong PoolOverhead, ulong Alignment, ulong Threshold)
{
    // Divisions by what is not known to the compiler take long.
    private readonly int alignmentBits = BitOperations.Log2(Alignment);
    private readonly ulong poolMask = PoolSize - 1;

    /// <summary>Number of size classes.</summary>
    public int Classes => (int)(Threshold / Alignment);

    /// <summary>Pools of an arena that starts at a multiple of the pool size; any other has one fewer.</summary>
    public int MaxPools => (int)(ArenaSize / PoolSize);

    /// <summary>Whether pools serve a request of so many bytes.</summary>
    public bool IsSmall(ulong bytes) => bytes >= 1 && bytes <= Threshold;

    /// <summary>The class that serves a small request: the smallest whose blocks are large enough.</summary>
    public int ClassOf(ulong bytes) => (int)((bytes + Alignment - 1) >> alignmentBits) - 1;

    /// <summary>Bytes of a block of the class.</summary>
    public ulong BlockSize(int sizeClass) => (ulong)(sizeClass + 1) << alignmentBits;

    /// <summary>How many blocks of the class fit in a pool.</summary>
    public int BlocksPerPool(int sizeClass) => (int)((PoolSize - PoolOverhead) / BlockSize(sizeClass));

    /// <summary>The pool that an address would belong to.</summary>
    public ulong PoolOf(ulong address) => address & ~poolMask;

    /// <summary>The first whole pool of an arena.</summary>
    public ulong FirstPool(ulong arena) => arena % PoolSize == 0 ? arena : arena - (arena % PoolSize) + PoolSize;

    /// <summary>How many whole pools an arena has.</summary>
    public int PoolsIn(ulong arena) => arena % PoolSize == 0 ? MaxPools : MaxPools - 1;
}

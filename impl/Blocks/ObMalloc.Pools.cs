using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <content>Blocks and pools: carving, the free chain, and the moves between full, used and empty.</content>
public unsafe partial struct ObMalloc<TGeometry>
{
    /// <summary>
    /// The first half of <c>pymalloc_alloc</c>: null for sizes that pools do not serve, and when no pool of the class is used.
    /// The second is <see cref="AllocateFromNewPool"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void* PymallocAlloc(nuint bytes)
    {
        if (!IsSmall(bytes))
        {
            return null;
        }

        uint sizeClass = Geometry<TGeometry>.SizeToIndex(bytes);
        PoolHeader* pool = UsedPools[2 * sizeClass];
        if (pool == pool->NextPool)
        {
            return null;
        }

        pool->Count++;
        void** block = pool->FreeBlock;
        var next = (void**)*block;
        pool->FreeBlock = next;
        if (next == null)
        {
            ExtendPool(pool, sizeClass);
        }

        return block;
    }

    /// <summary>Whether pools serve a request. 0 wraps around and is refused too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSmall(nuint bytes) => bytes - 1 < (nuint)TGeometry.SmallRequestThreshold;

    /// <summary><c>pymalloc_pool_extend</c>: carves one virgin block or, when there is none, unlinks the pool as full.</summary>
    private static void ExtendPool(PoolHeader* pool, uint sizeClass)
    {
        if (pool->NextOffset <= pool->MaxNextOffset)
        {
            pool->FreeBlock = (void**)((byte*)pool + pool->NextOffset);
            pool->NextOffset += Geometry<TGeometry>.IndexToSize(sizeClass);
            *pool->FreeBlock = null;
            return;
        }

        Unlink(pool);
    }

    /// <summary><c>pymalloc_free</c>, for a block that lies in an arena.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PymallocFree(void* block)
    {
        PoolHeader* pool = PoolAddress(block);
        void** lastFree = pool->FreeBlock;
        *(void**)block = lastFree;
        pool->FreeBlock = (void**)block;
        pool->Count--;
        if (lastFree == null)
        {
            // It was full, so on no list; now it is the first to be allocated from.
            InsertToUsedPool(pool);
        }
        else if (pool->Count == 0)
        {
            Unlink(pool);
            InsertToFreePool(pool);
        }
    }

    /// <summary><c>pymalloc_realloc</c>: moves a shrinking block only if that saves a quarter of it or more.</summary>
    private void* PymallocRealloc(void* block, nuint bytes)
    {
        nuint size = Geometry<TGeometry>.IndexToSize(PoolAddress(block)->SzIdx);
        if (bytes <= size)
        {
            if (4 * bytes > 3 * size)
            {
                return block;
            }

            size = bytes;
        }

        void* moved = Malloc(bytes);
        if (moved != null)
        {
            Unsafe.CopyBlockUnaligned(moved, block, (uint)size);
            Free(block);
        }

        return moved;
    }

    /// <summary><c>insert_to_usedpool</c>: puts a pool at the front of its class's ring.</summary>
    private void InsertToUsedPool(PoolHeader* pool)
    {
        PoolHeader* next = UsedPools[2 * pool->SzIdx];
        PoolHeader* prev = next->PrevPool;
        pool->NextPool = next;
        pool->PrevPool = prev;
        next->PrevPool = pool;
        prev->NextPool = pool;
    }

    private static void Unlink(PoolHeader* pool)
    {
        PoolHeader* next = pool->NextPool;
        PoolHeader* prev = pool->PrevPool;
        next->PrevPool = prev;
        prev->NextPool = next;
    }

    /// <summary>
    /// <c>allocate_from_new_pool</c>: takes a free pool of the fullest arena and its first block; null for sizes that pools do
    /// not serve, and when no arena is to be had.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void* AllocateFromNewPool(nuint bytes)
    {
        if (!IsSmall(bytes) || (usableArenas == null && !NewUsableArena()))
        {
            return null;
        }

        uint sizeClass = Geometry<TGeometry>.SizeToIndex(bytes);
        PoolHeader* pool = TakeFreePool();
        PoolHeader* ring = RingOf(sizeClass);
        pool->NextPool = ring;
        pool->PrevPool = ring;
        ring->NextPool = pool;
        ring->PrevPool = pool;
        pool->Count = 1;
        if (pool->SzIdx == sizeClass)
        {
            // It held the same class before: its header and its chain are ready.
            void** block = pool->FreeBlock;
            pool->FreeBlock = (void**)*block;
            return block;
        }

        uint size = Geometry<TGeometry>.IndexToSize(sizeClass);
        byte* first = (byte*)pool + Geometry<TGeometry>.PoolOverhead;
        pool->SzIdx = sizeClass;
        pool->NextOffset = Geometry<TGeometry>.PoolOverhead + (size << 1);
        pool->MaxNextOffset = (uint)Geometry<TGeometry>.PoolSize - size;
        pool->FreeBlock = (void**)(first + size);
        *pool->FreeBlock = null;
        return first;
    }
}

namespace Verification.Impl;

/// <content>What can be asked of a heap without changing it.</content>
public unsafe partial struct ObMalloc<TGeometry>
{
    /// <summary>
    /// Whether the address is the start of a block in one of this heap's arenas that is in use: carved, and not on its
    /// pool's free chain, which is walked. Reads nothing outside the arenas.
    /// </summary>
    /// <param name="address">Any address.</param>
    public readonly bool IsBlockInUse(nuint address)
    {
        nuint arenaBase = map.ArenaOf(address);
        if (arenaBase == 0)
        {
            return false;
        }

        // Only a whole pool of the arena can be read; what is read may be garbage unless the pool was carved.
        nuint poolBase = address & ~Geometry<TGeometry>.PoolSizeMask;
        if (poolBase < arenaBase || poolBase - arenaBase > Geometry<TGeometry>.ArenaSize - Geometry<TGeometry>.PoolSize)
        {
            return false;
        }

        var pool = (PoolHeader*)poolBase;
        uint index = pool->ArenaIndex;
        if (index >= maxArenas || arenas[index].Address != arenaBase || poolBase >= (nuint)arenas[index].PoolAddress)
        {
            return false;
        }

        uint offset = (uint)(address - poolBase);
        return pool->Count != 0
            && offset >= Geometry<TGeometry>.PoolOverhead
            && offset < pool->NextOffset
            && (offset - Geometry<TGeometry>.PoolOverhead) % Geometry<TGeometry>.IndexToSize(pool->SzIdx) == 0
            && !IsOnChain(pool, address);
    }

    /// <summary>
    /// Whether a block is on its pool's free chain: it was freed, or carved ahead and never handed out. A chain that was
    /// overwritten is followed no further than to the pool's edge or its number of blocks.
    /// </summary>
    private static bool IsOnChain(PoolHeader* pool, nuint address)
    {
        void** free = pool->FreeBlock;
        for (uint left = Geometry<TGeometry>.BlocksInPool(pool->SzIdx); PoolAddress(free) == pool && left > 0; left--)
        {
            if ((nuint)free == address)
            {
                return true;
            }

            free = (void**)*free;
        }

        return false;
    }

    /// <summary><c>_Py_GetAllocatedBlocks</c>: blocks in use, raw ones included. Visits every pool.</summary>
    public readonly nint GetAllocatedBlocks()
    {
        nint blocks = rawAllocatedBlocks;
        for (uint i = 0; i < maxArenas; i++)
        {
            for (nuint pool = FirstPool(i); pool < CarvedEnd(i); pool += Geometry<TGeometry>.PoolSize)
            {
                blocks += (nint)((PoolHeader*)pool)->Count;
            }
        }

        return blocks;
    }

    /// <summary>Blocks in use that came from the raw source. Constant time.</summary>
    public readonly nint RawAllocatedBlocks => rawAllocatedBlocks;

    /// <summary>Arenas held. Constant time.</summary>
    public readonly nuint ArenasAllocated => narenasCurrentlyAllocated;

    /// <summary><c>_PyObject_DebugMallocStats</c>: all figures. Visits every pool.</summary>
    /// <param name="stats">Is overwritten.</param>
    public readonly void GetStats(MallocStats stats)
    {
        stats.Clear();
        for (uint i = 0; i < maxArenas; i++)
        {
            if (arenas[i].Address == 0)
            {
                continue;
            }

            stats.Arenas++;
            stats.FreePools += arenas[i].NFreePools;
            bool padded = (arenas[i].Address & Geometry<TGeometry>.PoolSizeMask) != 0;
            stats.ArenaAlignmentBytes += padded ? Geometry<TGeometry>.PoolSize : 0;
            for (nuint at = FirstPool(i); at < CarvedEnd(i); at += Geometry<TGeometry>.PoolSize)
            {
                var pool = (PoolHeader*)at;
                if (pool->Count != 0)
                {
                    stats.AddPool(pool->SzIdx, pool->Count);
                }
            }
        }

        stats.RawBlocks = rawAllocatedBlocks;
        stats.ArenasAllocatedTotal = ntimesArenaAllocated;
        stats.ArenasHighwater = narenasHighwater;
        stats.MapMidNodes = (nuint)map.MidCount;
        stats.MapBotNodes = (nuint)map.BotCount;
    }

    private readonly nuint FirstPool(uint arena) =>
        (arenas[arena].Address + Geometry<TGeometry>.PoolSizeMask) & ~Geometry<TGeometry>.PoolSizeMask;

    /// <summary>The end of the arena's carved pools; 0, so that none is visited, where there is no arena.</summary>
    private readonly nuint CarvedEnd(uint arena) => arenas[arena].Address == 0 ? 0 : (nuint)arenas[arena].PoolAddress;
}

namespace Verification.Impl;

/// <content>Arenas: the vector, <c>usable_arenas</c> in ascending order of free pools, release.</content>
public unsafe partial struct ObMalloc<TGeometry>
{
    /// <summary><c>INITIAL_ARENA_OBJECTS</c>.</summary>
    private const uint InitialArenaObjects = 16;

    /// <summary>Gets an arena when none has a free pool: it alone is then usable.</summary>
    private bool NewUsableArena()
    {
        ArenaObject* arena = NewArena();
        if (arena == null)
        {
            return false;
        }

        arena->NextArena = null;
        arena->PrevArena = null;
        Nfp2Lasta[arena->NFreePools] = arena;
        usableArenas = arena;
        return true;
    }

    /// <summary><c>new_arena</c>: an arena in the vector and in the radix tree, or null and nothing changed.</summary>
    private ArenaObject* NewArena()
    {
        if (unusedArenaObjects == null && !GrowArenaVector())
        {
            return null;
        }

        void* address = arenaAllocator.Alloc(Geometry<TGeometry>.ArenaSize);
        if (address == null)
        {
            return null;
        }

        if (!map.MarkUsed((nuint)address))
        {
            arenaAllocator.Free(address, Geometry<TGeometry>.ArenaSize);
            return null;
        }

        ArenaObject* arena = unusedArenaObjects;
        unusedArenaObjects = arena->NextArena;
        arena->Address = (nuint)address;
        arena->FreePools = null;
        arena->PoolAddress = (byte*)address;
        arena->NFreePools = Geometry<TGeometry>.MaxPoolsInArena;
        nuint excess = (nuint)address & Geometry<TGeometry>.PoolSizeMask;
        if (excess != 0)
        {
            arena->NFreePools--;
            arena->PoolAddress += Geometry<TGeometry>.PoolSize - excess;
        }

        arena->NTotalPools = arena->NFreePools;
        ntimesArenaAllocated++;
        narenasCurrentlyAllocated++;
        narenasHighwater = Math.Max(narenasHighwater, narenasCurrentlyAllocated);
        return arena;
    }

    /// <summary>
    /// Doubles the arena vector. Nothing points into the old one: this happens only while no arena is usable and no
    /// entry unused, and pools refer to their arena by index.
    /// </summary>
    private bool GrowArenaVector()
    {
        uint grown = maxArenas == 0 ? InitialArenaObjects : maxArenas << 1;
        if (grown <= maxArenas)
        {
            return false;
        }

        var vector = (ArenaObject*)raw.Realloc(arenas, (nuint)grown * (nuint)sizeof(ArenaObject));
        if (vector == null)
        {
            return false;
        }

        for (uint i = maxArenas; i < grown; i++)
        {
            vector[i].Address = 0;
            vector[i].NextArena = i < grown - 1 ? &vector[i + 1] : null;
        }

        unusedArenaObjects = &vector[maxArenas];
        arenas = vector;
        maxArenas = grown;
        return true;
    }

    /// <summary>Takes a free pool from the first usable arena, which has the fewest, and keeps the arenas in order.</summary>
    private PoolHeader* TakeFreePool()
    {
        // It had the smallest number and gets a smaller one: its place in the list stays, its finger moves.
        ArenaObject* arena = usableArenas;
        if (Nfp2Lasta[arena->NFreePools] == arena)
        {
            Nfp2Lasta[arena->NFreePools] = null;
        }

        arena->NFreePools--;
        if (arena->NFreePools != 0)
        {
            Nfp2Lasta[arena->NFreePools] = arena;
        }

        PoolHeader* pool = arena->FreePools;
        if (pool != null)
        {
            arena->FreePools = pool->NextPool;
        }
        else
        {
            pool = (PoolHeader*)arena->PoolAddress;
            pool->ArenaIndex = (uint)(arena - arenas);
            pool->SzIdx = PoolHeader.DummySizeIdx;
            arena->PoolAddress += Geometry<TGeometry>.PoolSize;
        }

        if (arena->NFreePools == 0)
        {
            usableArenas = arena->NextArena;
            if (usableArenas != null)
            {
                usableArenas->PrevArena = null;
            }
        }

        return pool;
    }

    /// <summary><c>insert_to_freepool</c>: gives an empty pool to its arena; releases or reorders the arena.</summary>
    private void InsertToFreePool(PoolHeader* pool)
    {
        ArenaObject* arena = &arenas[pool->ArenaIndex];
        pool->NextPool = arena->FreePools;
        arena->FreePools = pool;

        // If it is the last with its old number, the one before it may be that now.
        uint free = arena->NFreePools;
        ArenaObject* lastWithOld = Nfp2Lasta[free];
        if (lastWithOld == arena)
        {
            ArenaObject* before = arena->PrevArena;
            Nfp2Lasta[free] = before != null && before->NFreePools == free ? before : null;
        }

        arena->NFreePools = ++free;
        if (free == arena->NTotalPools && arena->NextArena != null)
        {
            // Wholly free: give it back, but keep the last, or a loop at the edge would map and unmap it (bpo-37257).
            UnlinkUsable(arena);
            ReleaseArena(arena);
            return;
        }

        if (free == 1)
        {
            // It had none, so it was on no list; the smallest number goes first.
            arena->PrevArena = null;
            arena->NextArena = usableArenas;
            if (usableArenas != null)
            {
                usableArenas->PrevArena = arena;
            }

            usableArenas = arena;
            if (Nfp2Lasta[1] == null)
            {
                Nfp2Lasta[1] = arena;
            }

            return;
        }

        if (Nfp2Lasta[free] == null)
        {
            Nfp2Lasta[free] = arena;
        }

        if (arena != lastWithOld)
        {
            // Others with its old number stand to its right: it goes to the right of the last of them (bpo-37029).
            UnlinkUsable(arena);
            arena->PrevArena = lastWithOld;
            arena->NextArena = lastWithOld->NextArena;
            if (arena->NextArena != null)
            {
                arena->NextArena->PrevArena = arena;
            }

            lastWithOld->NextArena = arena;
        }
    }

    private void UnlinkUsable(ArenaObject* arena)
    {
        if (arena->PrevArena != null)
        {
            arena->PrevArena->NextArena = arena->NextArena;
        }
        else
        {
            usableArenas = arena->NextArena;
        }

        if (arena->NextArena != null)
        {
            arena->NextArena->PrevArena = arena->PrevArena;
        }
    }

    private void ReleaseArena(ArenaObject* arena)
    {
        arena->NextArena = unusedArenaObjects;
        unusedArenaObjects = arena;
        map.MarkUnused(arena->Address);
        arenaAllocator.Free((void*)arena->Address, Geometry<TGeometry>.ArenaSize);
        arena->Address = 0;
        narenasCurrentlyAllocated--;
    }
}

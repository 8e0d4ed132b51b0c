namespace Verification.Model;

/// <content>Taking and leaving places, and what that does to the sets of free ones.</content>
public sealed partial class BlockModel
{
    private int SlotOf(ModelPool pool, ulong address, int sizeClass) =>
        (int)((uint)(address - pool.Address - Geometry.PoolOverhead) / (uint)Geometry.BlockSize(sizeClass));

    private ulong AddressOf(ModelPool pool, int slot, int sizeClass) =>
        pool.Address + Geometry.PoolOverhead + ((ulong)slot * Geometry.BlockSize(sizeClass));

    /// <summary>The pool that an address lies in, or null. Most often it is that of the last block of the class.</summary>
    private ModelPool? Find(ulong address, int sizeClass)
    {
        ulong start = Geometry.PoolOf(address);
        ModelPool last = poolOfClass[sizeClass];
        if (last.Address == start)
        {
            return last;
        }

        if (pools.TryGetValue(start, out ModelPool? pool))
        {
            poolOfClass[sizeClass] = pool;
        }

        return pool;
    }

    private ModelPool NewPool()
    {
        ModelPool pool = idle is not null && idle.TryPop(out ModelPool? old) ? old : new ModelPool();
        pool.Index = poolsEver.Count;
        poolsEver.Add(pool);
        return pool;
    }

    private void Occupy(int number)
    {
        ref readonly LiveBlock block = ref Live[number];
        if (block.IsRaw)
        {
            RawBlocks++;
            return;
        }

        int sizeClass = Geometry.ClassOf(block.Size);
        ModelPool pool = Find(block.Address, sizeClass)!;
        if (pool.IsFree)
        {
            pool.SetClass(sizeClass, capacities[sizeClass]);
            pool.RoomSince = ++moments;
            poolsInUse[sizeClass]++;
            poolsWithRoom[sizeClass]++;
            ChangeFreePools(pool.Arena, -1);
        }

        int slot = SlotOf(pool, block.Address, sizeClass);
        pool.Take(slot, number);
        Live.Place(number) = new BlockPlace(pool.Index, slot);
        blocksInUse[sizeClass]++;
        poolsWithRoom[sizeClass] -= pool.IsFull ? 1 : 0;
    }

    private ArenaFate Vacate(bool wasRaw, BlockPlace place)
    {
        if (wasRaw)
        {
            RawBlocks--;
            return ArenaFate.Stays;
        }

        ModelPool pool = poolsEver[place.Pool];
        int sizeClass = pool.Class;
        if (pool.IsFull)
        {
            pool.RoomSince = ++moments;
            poolsWithRoom[sizeClass]++;
        }

        pool.Leave(place.Slot);
        blocksInUse[sizeClass]--;
        if (!pool.IsFree)
        {
            return ArenaFate.Stays;
        }

        poolsInUse[sizeClass]--;
        poolsWithRoom[sizeClass]--;
        ArenaFate fate = FateWithOneMoreFreePool(pool.Arena);
        ChangeFreePools(pool.Arena, +1);
        return fate;
    }

    /// <summary>
    /// A wholly free arena goes back unless it is the last of the usable arenas, which stand in the order of their free
    /// pools. Before this pool it had one free pool fewer: who has more than that stands behind it.
    /// </summary>
    private ArenaFate FateWithOneMoreFreePool(ModelArena arena)
    {
        int before = arena.FreePools;
        if (before + 1 < arena.PoolList.Count)
        {
            return ArenaFate.Stays;
        }

        for (int more = before + 1; more < arenasByFreePools.Length; more++)
        {
            if (arenasByFreePools[more] > 0)
            {
                return ArenaFate.Goes;
            }
        }

        return arenasByFreePools[before] > 1 ? ArenaFate.Either : ArenaFate.Stays;
    }

    private void ChangeFreePools(ModelArena arena, int change)
    {
        arenasByFreePools[arena.FreePools]--;
        arena.FreePools += change;
        arenasByFreePools[arena.FreePools]++;
        FreePools += change;
    }
}

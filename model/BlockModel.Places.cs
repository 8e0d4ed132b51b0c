namespace Verification.Model;

/// <content>Taking and leaving places, and what that does to the sets of free ones.</content>
public sealed partial class BlockModel
{
    private int SlotOf(ModelPool pool, ulong address, int sizeClass) =>
        (int)((address - pool.Address - Geometry.PoolOverhead) / Geometry.BlockSize(sizeClass));

    private void Occupy(int number)
    {
        ref readonly LiveBlock block = ref Live[number];
        if (block.IsRaw)
        {
            RawBlocks++;
            return;
        }

        int sizeClass = Geometry.ClassOf(block.Size);
        ModelPool pool = pools[Geometry.PoolOf(block.Address)];
        if (pool.IsFree)
        {
            pool.SetClass(sizeClass, Geometry.BlocksPerPool(sizeClass));
            poolsInUse[sizeClass]++;
            poolsWithRoom[sizeClass]++;
            ChangeFreePools(pool.Arena, -1);
        }

        pool.Take(SlotOf(pool, block.Address, sizeClass), number);
        blocksInUse[sizeClass]++;
        poolsWithRoom[sizeClass] -= pool.IsFull ? 1 : 0;
    }

    private ArenaFate Vacate(in LiveBlock block)
    {
        if (block.IsRaw)
        {
            RawBlocks--;
            return ArenaFate.Stays;
        }

        ModelPool pool = pools[Geometry.PoolOf(block.Address)];
        int sizeClass = pool.Class;
        poolsWithRoom[sizeClass] += pool.IsFull ? 1 : 0;
        pool.Leave(SlotOf(pool, block.Address, sizeClass));
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

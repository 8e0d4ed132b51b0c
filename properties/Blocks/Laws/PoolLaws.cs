using System.Runtime.CompilerServices;
using Verification.Impl;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks.Laws;

/// <summary>P: the insides of pools, and the lists that they are on.</summary>
public static class PoolLaws
{
    /// <summary>Every block is accounted for.</summary>
    [Law("P1", Tier.Walk, "In every pool: used + free + virgin = capacity, and used is the number of live blocks.")]
    public static void P1(BlockWorld world, LawCheck check)
    {
        foreach (CarvedPool pool in world.CarvedPools)
        {
            check.Equal("used blocks of a pool", (ulong)pool.Model.Live, pool.Header.Count);
            check.That(
                pool.Model.IsFree || pool.Header.SizeClass == (uint)pool.Model.Class,
                "class of a pool",
                "the class of its live blocks",
                $"class {pool.Header.SizeClass}, not {pool.Model.Class}");
            if (pool.HasClass)
            {
                ulong sum = pool.Header.Count + (ulong)pool.ChainLength() + pool.VirginBlocks;
                check.Equal("used + free + virgin", pool.Capacity, sum);
            }
        }
    }

    /// <summary>The free chain.</summary>
    [Law("P2", Tier.Walk, "A pool's free chain stays in the pool, on block starts, without a cycle, and avoids the live.")]
    public static void P2(BlockWorld world, LawCheck check)
    {
        foreach (CarvedPool pool in world.CarvedPools)
        {
            if (!pool.HasClass)
            {
                check.That(pool.Model.IsFree, "pool without class", "a class, since blocks live in it", $"class {pool.Header.SizeClass}");
                continue;
            }

            uint length = 0;
            for (nuint block = pool.Header.FreeBlock; block != 0; block = HeapInspector.ReadLink(block))
            {
                int slot = pool.SlotOf(block);
                check.That(slot >= 0, "free chain astray", "a carved block of the pool", $"{block:x} in the pool at {pool.Model.Address:x}");
                check.That(length++ <= pool.Capacity, "free chain cyclic", "an end", $"more than {pool.Capacity} blocks");
                if (slot < 0 || length > pool.Capacity + 1)
                {
                    return;
                }

                check.That(
                    pool.Model.IsFree || pool.Model.Owner(slot) == LiveBlocks.None,
                    "live block on the free chain",
                    "only free blocks",
                    $"{block:x}, where a live block is");
            }
        }
    }

    /// <summary>A request is served from where it must be.</summary>
    [Law("P3", Tier.Step, "Used, full or empty: a pool is on the list of its state; used pools serve before free ones, that first which last came to have room.", Steps = Steps.Allocate)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void P3(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind <= StepKind.Realloc && step.Origin is Origin.UsedPool or Origin.NewArena)
        {
            check.That(
                step.Placement != Placement.WrongPool,
                "block from the wrong pool",
                step.Origin == Origin.UsedPool ? "a block of a used pool, since one has room" : "a block of the new arena",
                $"{step.Actual:x}");
        }
    }

    /// <summary>The lists themselves.</summary>
    [Law("P3", Tier.Walk, "Used, full or empty: a pool is on the list of its state; used pools serve before free ones, that first which last came to have room.")]
    public static void P3Walk(BlockWorld world, LawCheck check)
    {
        if (world.Inspector is not { } heap)
        {
            return;
        }

        for (uint sizeClass = 0; sizeClass < heap.Geometry.SizeClasses; sizeClass++)
        {
            Ring(world, check, heap, sizeClass);
        }

        for (uint i = 0; i < heap.MaxArenas; i++)
        {
            FreeList(world, check, heap.Arena(i));
        }
    }

    private static void Ring(BlockWorld world, LawCheck check, HeapInspector heap, uint sizeClass)
    {
        (nuint ring, nuint next, nuint last) = heap.UsedPools(sizeClass);
        int expected = world.Model.PoolsWithRoom((int)sizeClass);
        int listed = 0;
        long newer = long.MaxValue;
        nuint previous = ring;
        for (nuint at = next; at != ring; listed++)
        {
            ModelPool? pool = world.Model.PoolAt(at);
            check.That(
                pool is { IsFree: false, IsFull: false } && pool.Class == (int)sizeClass && listed <= expected,
                "ring of used pools",
                "only pools of the class with used and free blocks",
                $"{at:x} in the ring of class {sizeClass}");
            if (pool is null || listed > expected)
            {
                return;
            }

            check.That(pool.RoomSince < newer, "ring in another order", "the pool that last came to have room first", $"{at:x} behind an older one");
            newer = pool.RoomSince;
            PoolView header = HeapInspector.ReadPool(at);
            check.That(header.PrevPool == previous, "ring mislinked", "a link back to the pool before", $"{header.PrevPool:x}, not {previous:x}");
            previous = at;
            at = header.NextPool;
        }

        check.That(last == previous, "ring mislinked", "a link back to the last pool", $"{last:x}, not {previous:x}");
        check.Equal("used pools in the ring", (ulong)expected, (ulong)listed);
    }

    private static void FreeList(BlockWorld world, LawCheck check, ArenaView arena)
    {
        if (arena.Address == 0 || world.Model.ArenaAt(arena.Address) is not { } model)
        {
            return;
        }

        ulong first = world.Model.Geometry.FirstPool(arena.Address);
        ulong uncarved = (ulong)model.Pools.Count - ((arena.PoolAddress - first) / world.Model.Geometry.PoolSize);
        check.Equal("whole pools of an arena", (ulong)model.Pools.Count, arena.TotalPools);
        check.That(uncarved <= (ulong)model.Pools.Count, "carving", "as many pools as the arena has", $"{arena.PoolAddress:x} as the next of the arena at {arena.Address:x}");
        ulong listed = 0;
        for (nuint at = arena.FreePools; at != 0; listed++)
        {
            ModelPool? pool = world.Model.PoolAt(at);
            check.That(
                pool is { IsFree: true } && pool.Arena == model && at < arena.PoolAddress && listed <= (ulong)model.FreePools,
                "list of free pools",
                "only empty, carved pools of the arena",
                $"{at:x} in the arena at {arena.Address:x}");
            if (pool is null || listed > (ulong)model.FreePools)
            {
                return;
            }

            at = HeapInspector.ReadPool(at).NextPool;
        }

        check.Equal("free pools of an arena", (ulong)model.FreePools, listed + uncarved);
    }
}

using Verification.Impl;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>Every fill level of a pool of every class, on the way up and on the way down.</summary>
public class PoolLevelTests
{
    [Theory]
    [MemberData(nameof(Rig.SmallGeometries), MemberType = typeof(Rig))]
    public void A_new_pool_carves_its_blocks_upwards_one_ahead_of_need(string geometry)
    {
        using var rig = new Rig(geometry);
        for (uint sizeClass = 0; sizeClass < rig.Geometry.SizeClasses; sizeClass++)
        {
            uint size = rig.Geometry.IndexToSize(sizeClass);
            uint capacity = rig.Geometry.BlocksInPool(sizeClass);
            nuint first = rig.System.Malloc(size);
            nuint pool = rig.PoolOf(first);
            for (uint level = 1; level <= capacity; level++)
            {
                nuint block = level == 1 ? first : rig.System.Malloc(size);
                Assert.Equal(pool + rig.Geometry.PoolOverhead + ((level - 1) * size), block);

                PoolView header = HeapInspector.ReadPool(pool);
                Assert.Equal(rig.Geometry.PoolOverhead + (size * Math.Min(level + 1, capacity)), header.NextOffset);
                Assert.Equal((uint)rig.Geometry.PoolSize - size, header.MaxNextOffset);
                Assert.Equal(level == capacity ? 0 : block + size, header.FreeBlock);
            }

            // The class's next block needs the next pool: this one stays full, so that classes do not share it.
            Assert.NotEqual(pool, rig.PoolOf(rig.System.Malloc(size)));
        }
    }

    [Theory]
    [MemberData(nameof(Rig.SmallGeometries), MemberType = typeof(Rig))]
    public void Filled_to_any_level_and_emptied_newest_first_a_pool_is_in_order_at_each_step(string geometry) =>
        AssertEveryLevel(geometry, newestFirst: true);

    [Theory]
    [MemberData(nameof(Rig.SmallGeometries), MemberType = typeof(Rig))]
    public void Filled_to_any_level_and_emptied_oldest_first_a_pool_is_in_order_at_each_step(string geometry) =>
        AssertEveryLevel(geometry, newestFirst: false);

    [Theory]
    [MemberData(nameof(Rig.SmallGeometries), MemberType = typeof(Rig))]
    public void What_was_freed_last_is_handed_out_first(string geometry)
    {
        using var rig = new Rig(geometry);
        for (uint sizeClass = 0; sizeClass < rig.Geometry.SizeClasses; sizeClass++)
        {
            nuint size = rig.Geometry.IndexToSize(sizeClass);
            nuint[] blocks = Fill(rig, sizeClass);

            // An order that is neither up nor down: every third, then the rest.
            nuint[] freed = [.. blocks.Where((_, i) => i % 3 == 1), .. blocks.Where((_, i) => i % 3 != 1)];
            Array.ForEach(freed, block => Assert.True(rig.System.Free(block)));
            for (int i = freed.Length - 1; i >= 0; i--)
            {
                Assert.Equal(freed[i], rig.System.Malloc(size));
            }

            Array.ForEach(freed, block => Assert.True(rig.System.Free(block)));
        }
    }

    [Theory]
    [MemberData(nameof(Rig.SmallGeometries), MemberType = typeof(Rig))]
    public void An_empty_pool_keeps_its_chain_for_its_class_and_is_carved_anew_for_any_other(string geometry)
    {
        using var rig = new Rig(geometry);
        for (uint from = 0; from < rig.Geometry.SizeClasses; from++)
        {
            for (uint to = 0; to < rig.Geometry.SizeClasses; to++)
            {
                nuint[] blocks = Fill(rig, from);
                nuint pool = rig.PoolOf(blocks[0]);
                Array.ForEach(blocks, block => Assert.True(rig.System.Free(block)));
                Assert.Equal(from, HeapInspector.ReadPool(pool).SizeClass);

                nuint again = rig.System.Malloc(rig.Geometry.IndexToSize(to));

                PoolView header = HeapInspector.ReadPool(pool);
                Assert.Equal((to, 1u), (header.SizeClass, (uint)header.Count));
                Assert.Equal(from == to ? blocks[^1] : pool + rig.Geometry.PoolOverhead, again);
                Assert.Equal(from == to ? (uint)blocks.Length - 1 : 1, PoolReading.ChainLength(pool));
                Assert.Equal(rig.Geometry.BlocksInPool(to), 1 + PoolReading.ChainLength(pool) + PoolReading.Virgin(rig.Geometry, pool));
                Assert.True(rig.System.Free(again));
            }
        }
    }

    private static nuint[] Fill(Rig rig, uint sizeClass)
    {
        var blocks = new nuint[rig.Geometry.BlocksInPool(sizeClass)];
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = rig.System.Malloc(rig.Geometry.IndexToSize(sizeClass));
        }

        return blocks;
    }

    private static void AssertEveryLevel(string geometry, bool newestFirst)
    {
        using var rig = new Rig(geometry);
        for (uint sizeClass = 0; sizeClass < rig.Geometry.SizeClasses; sizeClass++)
        {
            uint size = rig.Geometry.IndexToSize(sizeClass);
            List<nuint> blocks = [];
            for (int top = 1; top <= (int)rig.Geometry.BlocksInPool(sizeClass); top++)
            {
                while (blocks.Count < top)
                {
                    blocks.Add(rig.System.Malloc(size));
                    AssertState(rig, sizeClass, blocks);
                }

                nuint pool = rig.PoolOf(blocks[0]);
                while (blocks.Count > 0)
                {
                    int next = newestFirst ? blocks.Count - 1 : 0;
                    nuint freed = blocks[next];
                    blocks.RemoveAt(next);
                    Assert.True(rig.System.Free(freed));
                    Assert.Equal(freed, HeapInspector.ReadPool(pool).FreeBlock);
                    AssertState(rig, sizeClass, blocks, pool);
                }
            }

            rig.AssertEmpty();
        }
    }

    private static void AssertState(Rig rig, uint sizeClass, List<nuint> blocks, nuint emptied = 0)
    {
        nuint pool = blocks.Count > 0 ? rig.PoolOf(blocks[^1]) : emptied;
        uint capacity = rig.Geometry.BlocksInPool(sizeClass);
        PoolView header = HeapInspector.ReadPool(pool);
        Assert.Equal((ulong)blocks.Count, header.Count);
        Assert.Equal(capacity, (uint)blocks.Count + PoolReading.ChainLength(pool) + PoolReading.Virgin(rig.Geometry, pool));

        // Used: alone in the ring. Full: on no list. Empty: on its arena's list.
        (nuint ring, nuint next, nuint previous) = rig.Inspector.UsedPools(sizeClass);
        bool used = blocks.Count > 0 && blocks.Count < capacity;
        Assert.Equal(used ? (pool, pool) : (ring, ring), (next, previous));
        Assert.True(!used || (header.NextPool, header.PrevPool) == (ring, ring));
        ArenaView arena = rig.Inspector.Arena(header.ArenaIndex);
        Assert.Equal(blocks.Count == 0 ? pool : 0, arena.FreePools);
        Assert.Equal(arena.TotalPools - (blocks.Count == 0 ? 0u : 1), arena.FreePoolCount);
    }
}

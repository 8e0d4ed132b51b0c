using Verification.Model;
using Verification.Properties;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>What the model says must become of an arena; arenas coming and going; the histogram of free pools.</summary>
public class ArenaFateTests
{
    private const ulong A = 0x10000;
    private const ulong B = 0x20000;
    private const ulong C = 0x30000;
    private const ulong Unaligned = 0x40010;

    [Fact]
    public void An_arena_with_a_live_block_stays()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(A);
        bench.Model.ArenaGranted(B);
        ulong[] names = bench.Use(A, 3);

        Assert.Equal(ArenaFate.Stays, bench.Free(names[0]));
        Assert.Equal(ArenaFate.Stays, bench.Free(names[2]));
        Assert.Equal((3, 1, 1), (bench.Model.FewestFreePools(), bench.Model.ArenasWithFreePools(3), bench.Model.ArenasWithFreePools(4)));
    }

    [Fact]
    public void A_block_that_is_not_the_last_of_its_pool_changes_nothing()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(A);
        bench.Model.ArenaGranted(B);
        ulong[] names = bench.Fill(A, 0, 128, 2);

        Assert.Equal(ArenaFate.Stays, bench.Free(names[0]));
        Assert.Equal(ArenaFate.Goes, bench.Free(names[1]));
    }

    [Fact]
    public void The_only_arena_stays_when_it_is_empty()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(A);

        Assert.Equal(ArenaFate.Stays, bench.Free(bench.Put(A, 0, 0, 16)));
        Assert.Equal(4, bench.Model.FewestFreePools());
    }

    [Fact]
    public void An_empty_arena_stays_while_all_others_have_fewer_free_pools()
    {
        var bench = new ModelBench();
        Array.ForEach((ulong[])[A, B, C], bench.Model.ArenaGranted);
        ulong name = bench.Put(A, 0, 0, 16);
        bench.Use(B, 2);
        bench.Use(C, 4);

        Assert.Equal(ArenaFate.Stays, bench.Free(name));
    }

    [Fact]
    public void An_empty_arena_goes_if_another_has_as_many_free_pools()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(A);
        bench.Model.ArenaGranted(B);
        ulong name = bench.Put(A, 0, 0, 16);

        Assert.Equal(ArenaFate.Goes, bench.Free(name));
    }

    [Fact]
    public void An_empty_arena_may_go_or_stay_if_another_had_as_many_before()
    {
        var bench = new ModelBench();
        Array.ForEach((ulong[])[A, B], bench.Model.ArenaGranted);
        ulong ofA = bench.Put(A, 0, 0, 16);
        bench.Put(B, 0, 0, 32);

        Assert.Equal(ArenaFate.Either, bench.Free(ofA));
    }

    [Fact]
    public void An_unaligned_arena_is_empty_with_one_pool_fewer()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(Unaligned);
        bench.Model.ArenaGranted(A);
        Assert.Equal((7, 1, 1), (bench.Model.FreePools, bench.Model.ArenasWithFreePools(3), bench.Model.ArenasWithFreePools(4)));
        ulong name = bench.Put(Unaligned, 0, 0, 16);
        ulong other = bench.Put(A, 0, 0, 32);

        // The aligned one has three as well, but that is more than two: it stands behind.
        Assert.Equal(ArenaFate.Goes, bench.Free(name));
        Assert.True(bench.Model.ArenaReleased(Unaligned));
        Assert.Equal(ArenaFate.Stays, bench.Free(other));
    }

    [Fact]
    public void A_raw_block_has_no_arena_to_decide_on()
    {
        var bench = new ModelBench();
        ulong name = bench.PutRaw(1000);
        Assert.Equal(1, bench.Model.RawBlocks);

        Assert.Equal(ArenaFate.Stays, bench.Free(name));

        Assert.Equal((0, 0), (bench.Model.RawBlocks, bench.Model.Live.Count));
    }

    [Fact]
    public void A_block_that_moves_leaves_its_old_place_after_it_took_the_new_one()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(A);
        ulong name = bench.Put(A, 0, 0, 16);
        LiveBlock old = bench.Block(name);
        bench.Model.ArenaGranted(B);

        ArenaFate fate = bench.Model.Moved(0, old with { Address = ModelBench.At(A, 1, 0, 128), Size = 128 });
        Assert.Equal(ArenaFate.Stays, fate);
        Assert.Equal((true, false), (bench.Model.PoolAt(A)!.IsFree, bench.Model.PoolAt(A + 1024)!.IsFree));
        Assert.Equal((0, 1), (bench.Model.BlocksInUse(0), bench.Model.BlocksInUse(7)));

        fate = bench.Model.Moved(0, old with { Address = 0x7777_0000, Size = 5000, IsRaw = true });
        Assert.Equal(ArenaFate.Goes, fate);
        Assert.Equal((1, 8), (bench.Model.RawBlocks, bench.Model.FreePools));

        fate = bench.Model.Moved(0, old with { Address = 0x7778_0000, Size = 1, IsRaw = true });
        Assert.Equal(ArenaFate.Stays, fate);
        Assert.Equal((1, 1), (bench.Model.RawBlocks, bench.Model.Live.Count));
        Assert.Equal((0x7778_0000u, 1u), (bench.Model.Live[0].Address, bench.Model.Live[0].Size));
    }

    [Fact]
    public void A_rewritten_block_keeps_its_place_and_name()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(A);
        ulong name = bench.Put(A, 0, 0, 128);
        LiveBlock old = bench.Block(name);

        bench.Model.Rewritten(0, 100, 42);

        Assert.Equal(old with { Size = 100, Pattern = 42 }, bench.Model.Live[0]);
        Assert.Equal((7, 1), (bench.Model.PoolAt(A)!.Class, bench.Model.BlocksInUse(7)));
    }

    [Fact]
    public void An_arena_is_released_once_and_only_when_it_is_empty()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(A);
        bench.Model.ArenaGranted(B);
        ulong name = bench.Put(A, 1, 0, 16);

        Assert.False(bench.Model.ArenaReleased(A));
        Assert.False(bench.Model.ArenaReleased(C));
        Assert.Equal((7, 2), (bench.Model.FreePools, bench.Model.Arenas.Count));
        bench.Free(name);
        Assert.True(bench.Model.ArenaReleased(A));
        Assert.False(bench.Model.ArenaReleased(A));

        Assert.Equal((4, 1), (bench.Model.FreePools, bench.Model.Arenas.Count));
        Assert.Equal((null, null), (bench.Model.PoolAt(A), bench.Model.ArenaAt(A)));
        Assert.False(bench.Model.Arenas.Contains(A));
        Assert.Equal((2, 2), (bench.Model.ArenasTotal, bench.Model.ArenasHighwater));
    }

    [Fact]
    public void Pools_of_a_released_arena_serve_the_next_one_as_good_as_new()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(A);
        Array.ForEach(bench.Fill(A, 0, 16, 61), name => bench.Free(name));
        Assert.True(bench.Model.ArenaReleased(A));

        bench.Model.ArenaGranted(Unaligned);
        ModelArena arena = bench.Model.ArenaAt(Unaligned)!;
        Assert.Equal(3, arena.Pools.Count);
        Assert.All(arena.Pools, pool => Assert.Equal((true, false, -1, 0, 0), (pool.IsFree, pool.IsFull, pool.Class, pool.Live, pool.Capacity)));
        Assert.All(arena.Pools, pool => Assert.Same(arena, pool.Arena));
        Assert.Equal([0x40400ul, 0x40800ul, 0x40C00ul], arena.Pools.Select(pool => pool.Address));
        bench.Put(Unaligned, 0, 6, 128);
        Assert.Equal((LiveBlocks.None, 0, 7), (arena.Pools[0].Owner(0), arena.Pools[0].Owner(6), arena.Pools[0].Capacity));
        Assert.Equal((2, 1), (bench.Model.ArenasTotal, bench.Model.ArenasHighwater));
    }

    [Fact]
    public void An_empty_model_has_no_free_pools_to_choose_from()
    {
        var bench = new ModelBench();
        Assert.Equal(0, bench.Model.FewestFreePools());

        bench.Model.ArenaGranted(A);
        bench.Use(A, 4);
        Assert.Equal((0, 1), (bench.Model.FewestFreePools(), bench.Model.ArenasWithFreePools(0)));
    }

    [Fact]
    public void A_model_wants_a_geometry() => Assert.Throws<ArgumentNullException>(() => new BlockModel(null!));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void After_random_allocations_and_frees_all_counts_are_those_of_a_recount(ulong seed)
    {
        var rng = new Rng(seed);
        var bench = new ModelBench();
        ulong[] arenas = [A, B, C, Unaligned];
        Array.ForEach(arenas, bench.Model.ArenaGranted);
        for (int step = 0; step < 3000; step++)
        {
            bool growing = step / 500 % 2 == 0;
            if (bench.Model.Live.Count == 0 || (growing ? !rng.OneIn(5) : rng.OneIn(5)))
            {
                ulong arena = arenas[rng.Below(4)];
                int pool = (int)rng.Below((ulong)ModelBench.Geometry.PoolsIn(arena));
                ModelPool target = bench.Model.ArenaAt(arena)!.Pools[pool];
                int sizeClass = target.IsFree ? (int)rng.Below(8) : target.Class;
                int slot = (int)rng.Below((ulong)ModelBench.Geometry.BlocksPerPool(sizeClass));
                if (target.IsFree || target.Owner(slot) == LiveBlocks.None)
                {
                    bench.Put(arena, pool, slot, ModelBench.Geometry.BlockSize(sizeClass));
                }
            }
            else
            {
                bench.Free(bench.Model.Live[(int)rng.Below((ulong)bench.Model.Live.Count)].Name);
            }

            AssertRecount(bench.Model, arenas);
        }
    }

    private static void AssertRecount(BlockModel model, ulong[] arenas)
    {
        ModelPool[] pools = [.. arenas.SelectMany(arena => model.ArenaAt(arena)!.Pools)];
        Assert.Equal(pools.Count(pool => pool.IsFree), model.FreePools);
        Assert.Equal(pools.Sum(pool => pool.Live), model.Live.Count);
        int[] byFreePools = new int[5];
        foreach (ModelArena arena in arenas.Select(arena => model.ArenaAt(arena)!))
        {
            Assert.Equal(arena.Pools.Count(pool => pool.IsFree), arena.FreePools);
            byFreePools[arena.FreePools]++;
        }

        Assert.Equal(byFreePools, Enumerable.Range(0, 5).Select(model.ArenasWithFreePools));
        for (int sizeClass = 0; sizeClass < 8; sizeClass++)
        {
            ModelPool[] ofClass = [.. pools.Where(pool => pool.Class == sizeClass)];
            Assert.Equal(
                (ofClass.Length, ofClass.Count(pool => !pool.IsFull), ofClass.Sum(pool => pool.Live)),
                (model.PoolsInUse(sizeClass), model.PoolsWithRoom(sizeClass), model.BlocksInUse(sizeClass)));
        }

        // Every block is where its pool says that it is.
        for (int number = 0; number < model.Live.Count; number++)
        {
            LiveBlock block = model.Live[number];
            ModelPool pool = model.PoolAt(block.Address / 1024 * 1024)!;
            Assert.Equal(number, pool.Owner((int)((block.Address - pool.Address - 48) / block.Size)));
        }
    }
}

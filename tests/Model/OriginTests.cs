using Verification.Model;
using Verification.Properties.Blocks;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>Where the model says that a request must be served from.</summary>
public class OriginTests
{
    private const ulong Arena = 0x10000;

    [Fact]
    public void Only_more_than_PY_SSIZE_T_MAX_is_refused()
    {
        var bench = new ModelBench();

        Assert.Equal(long.MaxValue, (long)BlockModel.MaxRequest);
        Assert.Equal(Origin.Raw, bench.Model.ExpectMalloc(BlockModel.MaxRequest));
        Assert.Equal(Origin.Refused, bench.Model.ExpectMalloc(BlockModel.MaxRequest + 1));
        Assert.Equal(Origin.Refused, bench.Model.ExpectMalloc(ulong.MaxValue));
    }

    [Fact]
    public void With_every_state_of_the_heap_every_size_has_its_origin()
    {
        var bench = new ModelBench();
        AssertOrigins(bench, _ => Origin.NewArena);

        bench.Model.ArenaGranted(Arena);
        AssertOrigins(bench, _ => Origin.FreePool);

        // A used pool of class 2 serves that class only.
        ulong first = bench.Put(Arena, 0, 0, 40);
        AssertOrigins(bench, sizeClass => sizeClass == 2 ? Origin.UsedPool : Origin.FreePool);

        // Every pool is in use.
        bench.Fill(Arena, 1, 128, 7);
        bench.Fill(Arena, 2, 128, 6);
        bench.Fill(Arena, 3, 16, 1);
        AssertOrigins(bench, sizeClass => sizeClass is 0 or 2 or 7 ? Origin.UsedPool : Origin.NewArena);

        // One is full, one is free.
        bench.Put(Arena, 2, 6, 128);
        bench.Free(first);
        AssertOrigins(bench, sizeClass => sizeClass == 0 ? Origin.UsedPool : Origin.FreePool);
    }

    [Fact]
    public void Every_fill_level_of_a_pool_of_every_class_says_whether_it_has_room()
    {
        for (int sizeClass = 0; sizeClass < 8; sizeClass++)
        {
            var bench = new ModelBench();
            bench.Model.ArenaGranted(Arena);
            ulong bytes = ModelBench.Geometry.BlockSize(sizeClass);
            int capacity = ModelBench.Geometry.BlocksPerPool(sizeClass);
            List<ulong> names = [];
            for (int level = 1; level <= capacity; level++)
            {
                names.Add(bench.Put(Arena, 0, level - 1, bytes));
                AssertLevel(bench, sizeClass, level, capacity);
            }

            for (int level = capacity - 1; level >= 0; level--)
            {
                bench.Free(names[level / 2]);
                names.RemoveAt(level / 2);
                AssertLevel(bench, sizeClass, level, capacity);
            }
        }
    }

    [Theory]
    [InlineData("tiny")]
    [InlineData("align8")]
    [InlineData("cpython311")]
    public void For_every_pair_of_sizes_a_block_stays_iff_it_fits_and_fills_more_than_three_quarters(string name)
    {
        HeapGeometry geometry = BlockGeometry.Named(name).Model;
        for (ulong held = 1; held <= geometry.Threshold; held++)
        {
            var model = new BlockModel(geometry);
            model.ArenaGranted(1 << 24);
            var block = new LiveBlock(1, (1 << 24) + geometry.PoolOverhead, held, 0, IsRaw: false);
            model.Allocated(block);
            ulong size = geometry.BlockSize(geometry.ClassOf(held));
            for (ulong bytes = 0; bytes <= geometry.Threshold + 1; bytes++)
            {
                // The formula of pymalloc_realloc, to the letter.
                bool stays = bytes <= size && 4 * bytes > 3 * size;
                Origin elsewhere = bytes == 0 || bytes > geometry.Threshold ? Origin.Raw
                    : geometry.ClassOf(bytes) == geometry.ClassOf(held) ? Origin.UsedPool
                    : Origin.FreePool;
                Assert.Equal(stays ? Origin.InPlace : elsewhere, model.ExpectRealloc(block, bytes));
            }
        }
    }

    [Fact]
    public void A_raw_block_stays_the_raw_sources_whatever_its_new_size()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(Arena);
        LiveBlock raw = bench.Block(bench.PutRaw(1000));

        Assert.All((ulong[])[0, 1, 128, 129, 1000, BlockModel.MaxRequest], bytes => Assert.Equal(Origin.Raw, bench.Model.ExpectRealloc(raw, bytes)));
        Assert.Equal(Origin.Refused, bench.Model.ExpectRealloc(raw, BlockModel.MaxRequest + 1));
        LiveBlock small = bench.Block(bench.Put(Arena, 0, 0, 128));
        Assert.Equal(Origin.Refused, bench.Model.ExpectRealloc(small, BlockModel.MaxRequest + 1));
        Assert.Equal(Origin.Raw, bench.Model.ExpectRealloc(small, BlockModel.MaxRequest));
    }

    private static void AssertOrigins(ModelBench bench, Func<int, Origin> expected)
    {
        for (ulong bytes = 0; bytes <= 130; bytes++)
        {
            Origin origin = bytes is 0 or > 128 ? Origin.Raw : expected((int)(bytes - 1) / 16);
            Assert.Equal(origin, bench.Model.ExpectMalloc(bytes));
        }
    }

    private static void AssertLevel(ModelBench bench, int sizeClass, int level, int capacity)
    {
        BlockModel model = bench.Model;
        bool used = level > 0 && level < capacity;
        Assert.Equal((level > 0 ? 1 : 0, used ? 1 : 0, level), (model.PoolsInUse(sizeClass), model.PoolsWithRoom(sizeClass), model.BlocksInUse(sizeClass)));
        ModelPool pool = model.PoolAt(Arena)!;
        Assert.Equal((level == 0, level == capacity, level), (pool.IsFree, pool.IsFull, pool.Live));
        Assert.Equal(level == 0 ? -1 : sizeClass, pool.Class);
        Assert.Equal(level == 0 ? 4 : 3, model.FreePools);
        Assert.Equal(used ? Origin.UsedPool : Origin.FreePool, model.ExpectMalloc(ModelBench.Geometry.BlockSize(sizeClass)));
    }
}

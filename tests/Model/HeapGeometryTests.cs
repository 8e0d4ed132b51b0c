using Verification.Model;
using Verification.Properties.Blocks;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>The sizes of a heap, each against counting on fingers.</summary>
public class HeapGeometryTests
{
    public static TheoryData<string> Names => new(BlockGeometry.All.Select(geometry => geometry.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_small_size_has_the_smallest_class_that_holds_it(string name)
    {
        HeapGeometry geometry = BlockGeometry.Named(name).Model;
        int sizeClass = 0;
        for (ulong bytes = 1; bytes <= geometry.Threshold; bytes++)
        {
            Assert.True(geometry.IsSmall(bytes));
            while (geometry.BlockSize(sizeClass) < bytes)
            {
                sizeClass++;
            }

            Assert.Equal(sizeClass, geometry.ClassOf(bytes));
        }

        Assert.Equal(geometry.Classes - 1, sizeClass);
        Assert.Equal(geometry.Threshold, geometry.BlockSize(sizeClass));
        Assert.False(geometry.IsSmall(0));
        Assert.False(geometry.IsSmall(geometry.Threshold + 1));
        Assert.False(geometry.IsSmall(ulong.MaxValue));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pool_holds_as_many_blocks_as_fit_behind_its_header(string name)
    {
        HeapGeometry geometry = BlockGeometry.Named(name).Model;
        for (int sizeClass = 0; sizeClass < geometry.Classes; sizeClass++)
        {
            ulong size = geometry.Alignment * (ulong)(sizeClass + 1);
            int blocks = 0;
            for (ulong end = geometry.PoolOverhead + size; end <= geometry.PoolSize; end += size)
            {
                blocks++;
            }

            Assert.Equal((size, blocks), (geometry.BlockSize(sizeClass), geometry.BlocksPerPool(sizeClass)));
        }
    }

    [Theory]
    [InlineData("tiny")]
    [InlineData("cramped")]
    public void An_arena_at_any_address_has_the_whole_pools_that_lie_in_it(string name)
    {
        HeapGeometry geometry = BlockGeometry.Named(name).Model;
        for (ulong arena = 1 << 20; arena < (1 << 20) + geometry.ArenaSize; arena++)
        {
            List<ulong> pools = [];
            for (ulong pool = 0; pool < (1 << 20) + (3 * geometry.ArenaSize); pool += geometry.PoolSize)
            {
                if (pool >= arena && pool + geometry.PoolSize <= arena + geometry.ArenaSize)
                {
                    pools.Add(pool);
                }
            }

            Assert.Equal((pools[0], pools.Count), (geometry.FirstPool(arena), geometry.PoolsIn(arena)));
            Assert.InRange(pools.Count, geometry.MaxPools - 1, geometry.MaxPools);
        }
    }

    [Fact]
    public void Every_address_belongs_to_the_pool_at_the_multiple_below_it()
    {
        HeapGeometry geometry = BlockGeometry.Named("tiny").Model;
        ulong pool = 0;
        for (ulong address = 0; address < 5000; address++)
        {
            pool += address == pool + 1024 ? 1024u : 0;
            Assert.Equal(pool, geometry.PoolOf(address));
        }

        Assert.Equal(ulong.MaxValue - 1023, geometry.PoolOf(ulong.MaxValue));
    }
}

using Verification.Model;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>Which place of a pool an address is, and what a pool without blocks is.</summary>
public sealed class SlotTests
{
    private const ulong Arena = 0x10000;

    [Fact]
    public void Every_address_around_a_pool_is_a_place_or_none()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(Arena);
        bench.Put(Arena, 1, 0, 48);
        ModelPool pool = bench.Model.PoolAt(Arena + 1024)!;
        Assert.Equal(20, pool.Capacity);
        for (ulong address = pool.Address - 100; address < pool.Address + 1200; address++)
        {
            int expected = Enumerable.Range(0, 20).FirstOrDefault(slot => address == pool.Address + 48 + (48 * (ulong)slot), LiveBlocks.None);
            Assert.Equal(expected, bench.Model.SlotAt(pool, address));
        }
    }

    [Fact]
    public void A_pool_is_of_no_class_before_its_first_block_and_after_its_last()
    {
        var bench = new ModelBench();
        Assert.Equal(-1, new ModelPool().Class);
        bench.Model.ArenaGranted(Arena);
        ModelPool pool = bench.Model.PoolAt(Arena)!;
        Assert.Equal((-1, 0, 0, true), (pool.Class, pool.Live, pool.Capacity, pool.IsFree));
        ulong block = bench.Put(Arena, 0, 0, 64);
        Assert.Equal((3, 1, 15, false), (pool.Class, pool.Live, pool.Capacity, pool.IsFree));
        bench.Free(block);
        Assert.Equal((-1, 0, true), (pool.Class, pool.Live, pool.IsFree));
        Assert.True(bench.Model.ArenaReleased(Arena));
        bench.Model.ArenaGranted(2 * Arena);
        Assert.Equal(-1, bench.Model.PoolAt(2 * Arena)!.Class);
    }
}

using Verification.Model;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>What the model says of where a block was put.</summary>
public class PlacementTests
{
    // The second is not pool-aligned: 24 bytes of it come before its first pool, 1,000 after its last.
    private const ulong Arena = 0x10000;
    private const ulong Unaligned = 0x20000 - 24;

    [Fact]
    public void A_free_place_of_a_used_pool_of_the_class_is_allowed()
    {
        ModelBench bench = TwoArenas();

        Assert.Equal(Placement.Allowed, bench.Model.Judge(ModelBench.At(Arena, 0, 3, 128), 128, Origin.UsedPool));
        Assert.Equal(Placement.Allowed, bench.Model.Judge(ModelBench.At(Arena, 0, 6, 128), 113, Origin.UsedPool));
    }

    [Fact]
    public void Any_place_of_a_free_pool_is_allowed_if_its_arena_has_the_fewest()
    {
        ModelBench bench = TwoArenas();

        Assert.Equal(2, bench.Model.FewestFreePools());
        Assert.Equal(Placement.Allowed, bench.Model.Judge(ModelBench.At(Arena, 2, 0, 16), 16, Origin.FreePool));
        Assert.Equal(Placement.Allowed, bench.Model.Judge(ModelBench.At(Arena, 3, 60, 16), 1, Origin.FreePool));
        Assert.Equal(Placement.WrongPool, bench.Model.Judge(ModelBench.At(Unaligned, 0, 0, 16), 16, Origin.FreePool));
    }

    [Fact]
    public void Only_a_wholly_free_arena_can_be_the_new_one()
    {
        ModelBench bench = TwoArenas();

        Assert.Equal(Placement.Allowed, bench.Model.Judge(ModelBench.At(Unaligned, 0, 0, 16), 16, Origin.NewArena));
        Assert.Equal(Placement.WrongPool, bench.Model.Judge(ModelBench.At(Arena, 2, 0, 16), 16, Origin.NewArena));
    }

    [Theory]
    [InlineData(Origin.Raw)]
    [InlineData(Origin.Refused)]
    [InlineData(Origin.InPlace)]
    public void What_must_not_come_from_a_pool_is_in_the_wrong_one(Origin origin)
    {
        ModelBench bench = TwoArenas();

        Assert.Equal(Placement.WrongPool, bench.Model.Judge(ModelBench.At(Arena, 0, 3, 128), 128, origin));
        Assert.Equal(Placement.WrongPool, bench.Model.Judge(ModelBench.At(Arena, 2, 0, 128), 128, origin));
    }

    [Fact]
    public void A_used_pool_and_a_free_one_do_not_stand_for_each_other()
    {
        ModelBench bench = TwoArenas();

        Assert.Equal(Placement.WrongPool, bench.Model.Judge(ModelBench.At(Arena, 2, 0, 128), 128, Origin.UsedPool));
        Assert.Equal(Placement.WrongPool, bench.Model.Judge(ModelBench.At(Arena, 0, 3, 128), 128, Origin.FreePool));
        Assert.Equal(Placement.WrongPool, bench.Model.Judge(ModelBench.At(Arena, 0, 3, 128), 128, Origin.NewArena));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(15)]
    public void What_is_off_the_alignment_is_misaligned_wherever_it_lies(ulong off)
    {
        ModelBench bench = TwoArenas();

        Assert.Equal(Placement.Misaligned, bench.Model.Judge(ModelBench.At(Arena, 0, 3, 128) + off, 128, Origin.UsedPool));
        Assert.Equal(Placement.Misaligned, bench.Model.Judge(Unaligned + 8 + off, 128, Origin.UsedPool));
        Assert.Equal(Placement.Misaligned, bench.Model.Judge(0x5000 + off, 128, Origin.UsedPool));
    }

    [Fact]
    public void What_lies_in_no_arena_or_is_too_large_for_one_comes_from_the_wrong_source()
    {
        ModelBench bench = TwoArenas();

        Assert.Equal(Placement.WrongSource, bench.Model.Judge(Arena - 16, 128, Origin.UsedPool));
        Assert.Equal(Placement.WrongSource, bench.Model.Judge(Arena + 4096, 128, Origin.UsedPool));
        Assert.Equal(Placement.WrongSource, bench.Model.Judge(ModelBench.At(Arena, 0, 3, 128), 129, Origin.Raw));
        Assert.Equal(Placement.WrongSource, bench.Model.Judge(ModelBench.At(Arena, 0, 3, 128), 0, Origin.Raw));
    }

    [Fact]
    public void The_slack_of_an_arena_that_is_not_pool_aligned_is_outside_its_pools()
    {
        ModelBench bench = TwoArenas();

        Assert.Equal(Placement.OutsidePools, bench.Model.Judge(0x20000 - 16, 16, Origin.FreePool));
        Assert.Equal(Placement.OutsidePools, bench.Model.Judge(0x20000 + 3072, 16, Origin.FreePool));
        Assert.Equal(Placement.OutsidePools, bench.Model.Judge(0x20000 + 3072 + 48, 16, Origin.FreePool));
        Assert.Equal(Placement.OutsidePools, bench.Model.Judge(0x20000 + 4096 - 32, 16, Origin.FreePool));
        Assert.Equal(Placement.WrongSource, bench.Model.Judge(0x20000 + 4096 - 16, 16, Origin.FreePool));
    }

    [Fact]
    public void The_header_and_the_inside_of_a_block_are_no_block()
    {
        ModelBench bench = TwoArenas();

        Assert.Equal(Placement.NotABlock, bench.Model.Judge(Arena, 128, Origin.UsedPool));
        Assert.Equal(Placement.NotABlock, bench.Model.Judge(Arena + 32, 128, Origin.UsedPool));
        Assert.Equal(Placement.NotABlock, bench.Model.Judge(ModelBench.At(Arena, 0, 3, 128) + 16, 128, Origin.UsedPool));
        Assert.Equal(Placement.NotABlock, bench.Model.Judge(ModelBench.At(Arena, 2, 0, 32) + 16, 32, Origin.FreePool));
    }

    [Fact]
    public void A_pool_of_another_class_and_the_rest_behind_the_last_block_are_of_the_wrong_class()
    {
        ModelBench bench = TwoArenas();

        Assert.Equal(Placement.WrongClass, bench.Model.Judge(ModelBench.At(Arena, 1, 5, 64), 64, Origin.UsedPool));
        Assert.Equal(Placement.WrongClass, bench.Model.Judge(ModelBench.At(Arena, 0, 3, 64), 64, Origin.UsedPool));

        // Seven blocks of 128 bytes end 80 bytes before the pool does.
        Assert.Equal(Placement.WrongClass, bench.Model.Judge(ModelBench.At(Arena, 0, 7, 128), 128, Origin.UsedPool));
        Assert.Equal(Placement.WrongClass, bench.Model.Judge(ModelBench.At(Arena, 2, 7, 128), 128, Origin.FreePool));
    }

    [Fact]
    public void A_place_with_a_live_block_is_taken()
    {
        ModelBench bench = TwoArenas();
        ulong name = bench.Put(Arena, 0, 4, 128);

        Assert.Equal(Placement.Taken, bench.Model.Judge(ModelBench.At(Arena, 0, 4, 128), 128, Origin.UsedPool));
        bench.Free(name);
        Assert.Equal(Placement.Allowed, bench.Model.Judge(ModelBench.At(Arena, 0, 4, 128), 128, Origin.UsedPool));
    }

    [Fact]
    public void Of_every_address_in_and_around_an_arena_exactly_the_free_places_are_allowed()
    {
        ModelBench bench = TwoArenas();
        foreach (Origin origin in (Origin[])[Origin.UsedPool, Origin.FreePool, Origin.NewArena])
        {
            for (ulong bytes = 16; bytes <= 128; bytes += 16)
            {
                HashSet<ulong> allowed = [.. FreePlaces(bytes, origin)];
                int found = 0;
                for (ulong address = Arena - 64; address < Arena + 4096 + 64; address++)
                {
                    bool isAllowed = bench.Model.Judge(address, bytes, origin) == Placement.Allowed;
                    Assert.Equal(allowed.Contains(address), isAllowed);
                    found += isAllowed ? 1 : 0;
                }

                Assert.Equal(allowed.Count, found);
            }
        }
    }

    /// <summary>In the first arena: two blocks of 128 in pool 0, pool 1 full of blocks of 128, pools 2 and 3 free.</summary>
    private static ModelBench TwoArenas()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(Arena);
        bench.Model.ArenaGranted(Unaligned);
        bench.Fill(Arena, 0, 128, 2);
        bench.Fill(Arena, 1, 128, 7);
        return bench;
    }

    private static IEnumerable<ulong> FreePlaces(ulong bytes, Origin origin)
    {
        if (origin == Origin.UsedPool && bytes == 128)
        {
            return Enumerable.Range(2, 5).Select(slot => ModelBench.At(Arena, 0, slot, bytes));
        }

        int blocks = (int)((1024 - 48) / bytes);
        return origin == Origin.FreePool
            ? Enumerable.Range(0, 2 * blocks).Select(i => ModelBench.At(Arena, 2 + (i / blocks), i % blocks, bytes))
            : [];
    }
}

using Verification.Impl;
using Verification.Model;
using Verification.Properties;
using Verification.Properties.Blocks;
using Xunit;

namespace Verification.Tests.Impl.Sources;

/// <summary>The default raw source and, through it, its table of live pointers.</summary>
public unsafe class SystemRawTests
{
    private static readonly nuint Huge = (nuint)nint.MaxValue - 4096;

    [Fact]
    public void Blocks_have_room_and_go_back_once()
    {
        Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx raw));
        var block = (nuint)raw.Malloc(1000);
        BlockMemory.Fill(block, 0, 1000, Contents.Pattern(1));
        Assert.Null(BlockMemory.FirstDifference(block, 1000, Contents.Pattern(1)));

        Assert.True(raw.Free((void*)block));
        Assert.False(raw.Free((void*)block));
        raw.Close();
    }

    [Fact]
    public void Zeroed_blocks_are_zero_where_dirty_ones_were()
    {
        Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx raw));
        for (int i = 0; i < 100; i++)
        {
            var dirty = (nuint)raw.Malloc(240);
            BlockMemory.Fill(dirty, 0, 240, ulong.MaxValue);
            Assert.True(raw.Free((void*)dirty));

            var block = (nuint)raw.Calloc(30, 8);
            Assert.Null(BlockMemory.FirstNonZero(block, 240));
            Assert.True(raw.Free((void*)block));
        }

        raw.Close();
    }

    [Fact]
    public void A_resized_block_keeps_its_contents_and_its_old_place_is_forgotten()
    {
        Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx raw));
        var block = (nuint)raw.Realloc(null, 100);
        BlockMemory.Fill(block, 0, 100, Contents.Pattern(9));

        // A guard behind it each time, so that growing in place does not go on for ever.
        int moves = 0;
        for (nuint bytes = 100; bytes < 1 << 20; bytes *= 2)
        {
            Assert.True(raw.Malloc(bytes) != null);
            var moved = (nuint)raw.Realloc((void*)block, bytes * 2);
            Assert.NotEqual(0u, moved);
            Assert.Null(BlockMemory.FirstDifference(moved, 100, Contents.Pattern(9)));
            if (moved != block)
            {
                moves++;
                Assert.True(raw.Realloc((void*)block, 1) == null);
                Assert.False(raw.Free((void*)block));
            }

            block = moved;
        }

        Assert.NotEqual(0, moves);
        Assert.True(raw.Realloc((void*)block, 1) != null);
        raw.Close();
    }

    [Fact]
    public void What_is_no_live_block_is_refused()
    {
        Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx raw));
        Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx other));
        int onStack = 42;
        void* own = raw.Malloc(64);
        void* others = other.Malloc(64);
        nuint[] strangers = [(nuint)own + 8, (nuint)own - 8, (nuint)own + 1, (nuint)(&onStack), (nuint)others, 8, nuint.MaxValue];

        foreach (nuint stranger in strangers)
        {
            Assert.False(raw.Free((void*)stranger));
            Assert.True(raw.Realloc((void*)stranger, 100) == null);
        }

        Assert.Equal(42, onStack);
        Assert.True(raw.Free(own));
        Assert.True(other.Free(others));
        raw.Close();
        other.Close();
    }

    [Fact]
    public void An_empty_source_knows_no_pointer()
    {
        Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx raw));
        int onStack = 0;

        Assert.False(raw.Free(&onStack));
        Assert.True(raw.Realloc(&onStack, 1) == null);
        raw.Close();
    }

    [Fact]
    public void Sizes_that_no_machine_has_get_null_and_leave_the_old_block_as_it_was()
    {
        Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx raw));
        var block = (nuint)raw.Malloc(64);
        BlockMemory.Fill(block, 0, 64, Contents.Pattern(5));

        Assert.True(raw.Malloc(Huge) == null);
        Assert.True(raw.Calloc(1, Huge) == null);
        Assert.True(raw.Calloc(Huge, 1) == null);
        Assert.True(raw.Realloc(null, Huge) == null);
        Assert.True(raw.Realloc((void*)block, Huge) == null);

        Assert.Null(BlockMemory.FirstDifference(block, 64, Contents.Pattern(5)));
        Assert.True(raw.Free((void*)block));
        Assert.False(raw.Free((void*)block));
        raw.Close();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Thousands_of_blocks_come_and_go_in_random_order_and_none_is_mistaken(ulong seed)
    {
        Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx raw));
        var rng = new Rng(seed);
        List<nuint> live = [];
        Dictionary<nuint, ulong> words = [];
        for (int step = 0; step < 60_000; step++)
        {
            // Up to some thousands, down to none, and up again: the table grows, and holes are closed at each fill.
            bool shrinking = step / 6000 % 2 == 1;
            if (live.Count == 0 || (shrinking ? rng.OneIn(4) : !rng.OneIn(4)))
            {
                var block = (nuint)raw.Malloc((nuint)(8 + rng.Below(64)));
                Assert.True(words.TryAdd(block, rng.Next()));
                *(ulong*)block = words[block];
                live.Add(block);
            }
            else
            {
                int index = (int)rng.Below((ulong)live.Count);
                nuint block = live[index];
                Assert.Equal(words[block], *(ulong*)block);
                Assert.True(raw.Free((void*)block));
                Assert.False(raw.Free((void*)block));
                words.Remove(block);
                live[index] = live[^1];
                live.RemoveAt(live.Count - 1);
            }

            // Neither a neighbour of a live block nor a dead one is in the table; live ones stay in it.
            if (live.Count > 0 && step % 16 == 0)
            {
                nuint block = live[(int)rng.Below((ulong)live.Count)];
                Assert.False(raw.Free((void*)(block + 8)));
                Assert.True(raw.Realloc((void*)(block + 4), 8) == null);
            }
        }

        foreach (nuint block in live)
        {
            Assert.Equal(words[block], *(ulong*)block);
            Assert.True(raw.Free((void*)block));
        }

        Assert.All(live, block => Assert.False(raw.Free((void*)block)));
        raw.Close();
    }

    [Fact]
    public void Blocks_in_a_row_stay_known_through_every_growth_and_every_removal()
    {
        Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx raw));
        for (int count = 0; count <= 300; count++)
        {
            var blocks = new nuint[count];
            for (int i = 0; i < count; i++)
            {
                blocks[i] = (nuint)raw.Malloc(16);
            }

            // All forwards or all backwards: what probing pushed past a hole must be found again.
            foreach (nuint block in count % 2 == 0 ? blocks : blocks.Reverse())
            {
                Assert.True(raw.Free((void*)block));
            }
        }

        raw.Close();
    }
}

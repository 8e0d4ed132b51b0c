using Verification.Model;
using Verification.Properties;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>The dictionary of live blocks beside two plain lists: by number, and by age.</summary>
public class LiveBlocksTests
{
    [Trait("Speed", "Slow")]
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public void Random_operations_leave_what_plain_lists_say(ulong seed, bool named)
    {
        var rng = new Rng(seed);
        var pair = new Pair(named);
        for (int step = 0; step < 4000; step++)
        {
            // Up to some hundreds, so that the dictionary grows; then down to none.
            bool growing = step / 1000 % 2 == 0;
            if (pair.Count == 0 || (growing ? !rng.OneIn(4) : rng.OneIn(4)))
            {
                pair.Add(rng.Next());
            }
            else if (rng.OneIn(3))
            {
                pair.Replace((int)rng.Below((ulong)pair.Count), rng.Next());
            }
            else
            {
                pair.Remove((int)rng.Below((ulong)pair.Count));
            }

            if (step % 8 == 0 || pair.Count < 10)
            {
                pair.AssertSame();
            }
        }
    }

    [Fact]
    public void Up_to_six_blocks_may_be_removed_in_every_order()
    {
        for (int count = 1; count <= 6; count++)
        {
            RemoveInEveryOrder(count, []);
        }
    }

    [Fact]
    public void An_empty_dictionary_has_no_ends()
    {
        var live = new LiveBlocks(named: true);

        Assert.Equal((0, LiveBlocks.None, LiveBlocks.None), (live.Count, live.Oldest, live.Newest));
        Assert.Equal(LiveBlocks.None, live.Find(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_takes_a_place_with_another_name_is_found_by_that_name_only(bool named)
    {
        var live = new LiveBlocks(named);
        live.Add(new LiveBlock(1, 16, 8, 0, false));
        live.Add(new LiveBlock(2, 32, 8, 0, false));
        live.Replace(0, new LiveBlock(1, 48, 9, 0, false));
        live.Replace(1, new LiveBlock(3, 64, 9, 0, false));
        Assert.Equal((1UL, 3UL, 48UL), (live[0].Name, live[1].Name, live[0].Address));
        if (named)
        {
            Assert.Equal((0, LiveBlocks.None, 1), (live.Find(1), live.Find(2), live.Find(3)));
        }
    }

    [Fact]
    public void A_dictionary_without_names_cannot_be_searched()
    {
        var live = new LiveBlocks(named: false);
        live.Add(new LiveBlock(1, 16, 8, 0, false));

        Assert.Throws<InvalidOperationException>(() => live.Find(1));
    }

    [Fact]
    public void Two_blocks_of_one_name_are_refused()
    {
        var live = new LiveBlocks(named: true);
        live.Add(new LiveBlock(1, 16, 8, 0, false));

        Assert.Throws<ArgumentException>(() => live.Add(new LiveBlock(1, 32, 8, 0, false)));
    }

    /// <summary>Replays the removals so far on a fresh pair, then tries every next one.</summary>
    private static void RemoveInEveryOrder(int count, int[] removals)
    {
        var pair = new Pair(named: true);
        for (int i = 0; i < count; i++)
        {
            pair.Add((ulong)i);
        }

        foreach (int number in removals)
        {
            pair.Remove(number);
        }

        pair.AssertSame();
        for (int next = 0; next < pair.Count; next++)
        {
            RemoveInEveryOrder(count, [.. removals, next]);
        }
    }

    private sealed class Pair(bool named)
    {
        private readonly LiveBlocks live = new(named);
        private readonly List<LiveBlock> byNumber = [];
        private readonly List<ulong> byAge = [];
        private readonly List<ulong> removed = [];
        private ulong lastName;

        public int Count => byNumber.Count;

        public void Add(ulong address)
        {
            var block = new LiveBlock(++lastName * 7, address, address % 100, ~address, address % 2 == 0);
            Assert.Equal(byNumber.Count, live.Add(block));
            byNumber.Add(block);
            byAge.Add(block.Name);
        }

        public void Replace(int number, ulong address)
        {
            LiveBlock block = byNumber[number] with { Address = address, Size = address % 99 };
            live.Replace(number, block);
            byNumber[number] = block;
        }

        public void Remove(int number)
        {
            live.Remove(number);
            removed.Add(byNumber[number].Name);
            byAge.Remove(byNumber[number].Name);
            byNumber[number] = byNumber[^1];
            byNumber.RemoveAt(byNumber.Count - 1);
        }

        public void AssertSame()
        {
            Assert.Equal(byNumber.Count, live.Count);
            for (int number = 0; number < byNumber.Count; number++)
            {
                Assert.Equal(byNumber[number], live[number]);
                Assert.True(!named || live.Find(byNumber[number].Name) == number);
            }

            Assert.True(!named || removed.TrueForAll(name => live.Find(name) == LiveBlocks.None));
            List<ulong> ages = [];
            for (int at = live.Oldest; at != LiveBlocks.None && ages.Count <= byAge.Count; at = live.NextYounger(at))
            {
                ages.Add(live[at].Name);
            }

            Assert.Equal(byAge, ages);
            Assert.Equal(byAge.Count == 0 ? 0 : byAge[^1], live.Newest == LiveBlocks.None ? 0 : live[live.Newest].Name);
        }
    }
}

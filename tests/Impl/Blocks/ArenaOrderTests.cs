using Verification.Properties;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>
/// <c>usable_arenas</c> and <c>nfp2lasta</c> by example, one for each case in the comments of <c>insert_to_freepool</c>
/// and <c>allocate_from_new_pool</c>. See <see cref="ArenaLists"/> for the notation.
/// </summary>
public class ArenaOrderTests
{
    [Fact]
    public void A_new_arena_is_alone_in_the_list_and_leaves_it_with_its_last_pool()
    {
        using var arenas = new ArenaLists();
        Assert.Equal("|", arenas.Text);

        for (int free = 7; free >= 1; free--)
        {
            Assert.Equal("A", arenas.Take(1));
            Assert.Equal($"A{free} | {free}:A", arenas.Text);
        }

        Assert.Equal("A", arenas.Take(1));
        Assert.Equal("|", arenas.Text);
        Assert.Equal("B", arenas.Take(1));
        Assert.Equal("B7 | 7:B", arenas.Text);
    }

    [Fact]
    public void An_unaligned_arena_has_one_pool_fewer()
    {
        using var arenas = new ArenaLists();
        arenas.Heap.Arenas.Script(-8);

        Assert.Equal("A", arenas.Take(1));
        Assert.Equal("A6 | 6:A", arenas.Text);
        Assert.Equal("AAAAAAB", arenas.Take(7));
    }

    [Fact]
    public void An_arena_that_had_no_free_pool_goes_to_the_front()
    {
        using var arenas = new ArenaLists().TakeArenas(3);

        Assert.Equal("B1 | 1:B", arenas.GiveBack('B'));

        // The finger stays with the last one of its number.
        Assert.Equal("A1 B1 | 1:B", arenas.GiveBack('A'));
        Assert.Equal("C1 A1 B1 | 1:B", arenas.GiveBack('C'));
    }

    [Fact]
    public void An_arena_that_had_no_free_pool_gets_the_finger_if_nobody_has_it()
    {
        using var arenas = new ArenaLists().TakeArenas(2);

        Assert.Equal("A2 | 2:A", arenas.GiveBack('A', 2));
        Assert.Equal("B1 A2 | 1:B 2:A", arenas.GiveBack('B'));
    }

    [Fact]
    public void The_last_with_its_number_stays_where_it_is_and_the_finger_falls_to_the_one_before()
    {
        using var arenas = new ArenaLists().TakeArenas(3);
        arenas.GiveBack('C');
        arenas.GiveBack('B');
        Assert.Equal("A1 B1 C1 | 1:C", arenas.GiveBack('A'));

        Assert.Equal("A1 B1 C2 | 1:B 2:C", arenas.GiveBack('C'));
        Assert.Equal("A1 B2 C2 | 1:A 2:C", arenas.GiveBack('B'));
        Assert.Equal("A2 B2 C2 | 2:C", arenas.GiveBack('A'));
    }

    [Fact]
    public void The_only_one_with_its_number_stays_where_it_is_and_leaves_no_finger()
    {
        using var arenas = new ArenaLists().TakeArenas(2);
        arenas.GiveBack('B', 5);

        Assert.Equal("A1 B5 | 1:A 5:B", arenas.GiveBack('A'));
        Assert.Equal("A2 B5 | 2:A 5:B", arenas.GiveBack('A'));
        Assert.Equal("A3 B5 | 3:A 5:B", arenas.GiveBack('A'));
        Assert.Equal("A3 B6 | 3:A 6:B", arenas.GiveBack('B'));
        Assert.Equal("A6 B6 | 6:B", arenas.GiveBack('A', 3));
    }

    [Fact]
    public void An_arena_with_others_of_its_number_to_its_right_moves_to_the_right_of_them()
    {
        using var arenas = new ArenaLists().TakeArenas(4);
        arenas.GiveBack('D', 3);
        arenas.GiveBack('C');
        arenas.GiveBack('B');
        Assert.Equal("A1 B1 C1 D3 | 1:C 3:D", arenas.GiveBack('A'));

        // From the front, past two others, in front of the next number.
        Assert.Equal("B1 C1 A2 D3 | 1:C 2:A 3:D", arenas.GiveBack('A'));

        // Past one other, in front of one with the new number: that keeps the finger.
        Assert.Equal("C1 B2 A2 D3 | 1:C 2:A 3:D", arenas.GiveBack('B'));

        // From the middle to the right of the last with the old number.
        Assert.Equal("C1 A2 B3 D3 | 1:C 2:A 3:D", arenas.GiveBack('B'));
    }

    [Fact]
    public void An_arena_may_move_to_the_end_of_the_list()
    {
        using var arenas = new ArenaLists().TakeArenas(3);
        arenas.GiveBack('C', 2);
        arenas.GiveBack('B', 2);
        Assert.Equal("A2 B2 C2 | 2:C", arenas.GiveBack('A', 2));

        Assert.Equal("A2 C2 B3 | 2:C 3:B", arenas.GiveBack('B'));
        Assert.Equal("C2 A3 B3 | 2:C 3:B", arenas.GiveBack('A'));
    }

    [Fact]
    public void Pools_are_taken_from_the_arena_with_the_fewest_and_its_finger_goes_with_it()
    {
        using var arenas = new ArenaLists().TakeArenas(3);
        arenas.GiveBack('C', 5);
        arenas.GiveBack('B', 2);
        Assert.Equal("A2 B2 C5 | 2:B 5:C", arenas.GiveBack('A', 2));

        // Not the last of its number: the old finger stays, the new one is its own.
        Assert.Equal("A", arenas.Take(1));
        Assert.Equal("A1 B2 C5 | 1:A 2:B 5:C", arenas.Text);
        Assert.Equal("A", arenas.Take(1));
        Assert.Equal("B2 C5 | 2:B 5:C", arenas.Text);

        // The last of its number: the old finger goes.
        Assert.Equal("B", arenas.Take(1));
        Assert.Equal("B1 C5 | 1:B 5:C", arenas.Text);
        Assert.Equal("BCCCCC", arenas.Take(6));
        Assert.Equal("|", arenas.Text);
    }

    [Fact]
    public void A_wholly_free_arena_is_given_back_if_another_stands_to_its_right()
    {
        using var arenas = new ArenaLists().TakeArenas(2);
        arenas.GiveBack('B', 7);
        Assert.Equal("A7 B7 | 7:B", arenas.GiveBack('A', 7));

        Assert.Equal("B7 | 7:B", arenas.GiveBack('A'));

        Assert.Equal("A", arenas.Released);
    }

    [Fact]
    public void A_wholly_free_arena_is_given_back_from_the_middle_of_the_list()
    {
        using var arenas = new ArenaLists().TakeArenas(3);
        arenas.GiveBack('C', 7);
        arenas.GiveBack('B', 7);
        Assert.Equal("A1 B7 C7 | 1:A 7:C", arenas.GiveBack('A'));

        Assert.Equal("A1 C7 | 1:A 7:C", arenas.GiveBack('B'));

        Assert.Equal("B", arenas.Released);
    }

    [Fact]
    public void A_wholly_free_arena_with_a_finger_hands_it_on_before_it_is_given_back()
    {
        // B is unaligned: all its seven pools are free when C still has a used one.
        using var arenas = new ArenaLists();
        arenas.Heap.Arenas.Script(0, 8192 + 16, 3 * 8192);
        arenas.TakeArenas(3);
        arenas.GiveBack('C', 7);
        arenas.GiveBack('B', 6);
        Assert.Equal("A6 B6 C7 | 6:B 7:C", arenas.GiveBack('A', 6));

        Assert.Equal("A6 C7 | 6:A 7:C", arenas.GiveBack('B'));

        Assert.Equal("B", arenas.Released);
    }

    [Fact]
    public void A_wholly_free_arena_is_kept_if_it_is_the_last_in_the_list()
    {
        using var arenas = new ArenaLists().TakeArenas(2);
        arenas.GiveBack('A');

        Assert.Equal("A1 B7 | 1:A 7:B", arenas.GiveBack('B', 7));
        Assert.Equal("A1 B8 | 1:A 8:B", arenas.GiveBack('B'));
        Assert.Equal("", arenas.Released);

        // The other takes its place only by going.
        Assert.Equal("A7 B8 | 7:A 8:B", arenas.GiveBack('A', 6));
        Assert.Equal("B8 | 8:B", arenas.GiveBack('A'));
        Assert.Equal("A", arenas.Released);
    }

    [Fact]
    public void A_loop_at_the_edge_of_an_arena_asks_for_none_and_gives_none_back()
    {
        using var arenas = new ArenaLists().TakeArenas(1);
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal("B", arenas.Take(1));
            Assert.Equal("B8 | 8:B", arenas.GiveBack('B'));
        }

        Assert.Equal((2, ""), (arenas.Heap.Arenas.Requests, arenas.Released));
    }

    [Theory]
    [InlineData(0, 8192 + 16)]
    [InlineData(-16, 8192)]
    public void Of_an_aligned_and_an_unaligned_arena_one_is_kept_whichever_is_emptied_first(int first, int second)
    {
        foreach (bool firstFirst in (bool[])[true, false])
        {
            using var arenas = new ArenaLists();
            arenas.Heap.Arenas.Script(first, second);
            arenas.TakeArenas(2);
            int poolsOfA = first == 0 ? 8 : 7;
            (char emptied, int pools) = firstFirst ? ('A', poolsOfA) : ('B', 15 - poolsOfA);
            char other = firstFirst ? 'B' : 'A';

            Assert.Equal($"{emptied}{pools} | {pools}:{emptied}", arenas.GiveBack(emptied, pools));
            Assert.Equal($"{emptied}{pools} | {pools}:{emptied}", arenas.GiveBack(other, 15 - pools));

            Assert.Equal($"{other}", arenas.Released);
        }
    }

    [Fact]
    public void Whatever_is_freed_in_whatever_order_at_most_one_empty_arena_is_kept()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            using var arenas = new ArenaLists();
            var rng = new Rng(seed);
            nint at = 0;
            for (int i = 0; i < 60; i++)
            {
                // Mixed: some pool-aligned, some not.
                at += 8192 + (rng.OneIn(2) ? 0 : 16 * (nint)rng.Below(100));
                arenas.Heap.Arenas.Script(at);
            }

            arenas.TakeArenas(4);
            for (int step = 0; step < 400; step++)
            {
                char[] inUse = [.. arenas.InUse];
                if (inUse.Length == 0 || rng.OneIn(3))
                {
                    arenas.Take(1);
                }
                else
                {
                    arenas.GiveBack(inUse[rng.Below((ulong)inUse.Length)]);
                }

                AssertOrder(arenas.Text);
                int empty = Enumerable.Range(0, (int)arenas.Heap.Inspector.MaxArenas)
                    .Select(i => arenas.Heap.Inspector.Arena((uint)i))
                    .Count(arena => arena.Address != 0 && arena.FreePoolCount == arena.TotalPools);
                Assert.InRange(empty, 0, 1);
            }
        }
    }

    /// <summary>Asserts that the arenas ascend and that the fingers are the last of each number.</summary>
    private static void AssertOrder(string lists)
    {
        string[] halves = lists.Split('|');
        (char Name, int Pools)[] usable = [.. halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => (a[0], a[1] - '0'))];
        Assert.Equal(usable.OrderBy(arena => arena.Pools), usable);
        IEnumerable<string> fingers = usable.GroupBy(arena => arena.Pools).Select(same => $"{same.Key}:{same.Last().Name}");
        Assert.Equal(string.Join(' ', fingers), halves[1].Trim());
    }
}

using Verification.Properties;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Radix;

/// <summary>Two arenas in one entry: the end of the one, the start of the other, and perhaps a gap between them.</summary>
public class ArenaMapSharingTests
{
    [Theory]
    [MemberData(nameof(MapRig.AllGeometries), MemberType = typeof(MapRig))]
    public void Two_arenas_share_an_entry_with_any_gap_and_come_and_go_in_any_order(string geometry)
    {
        using var rig = new MapRig(geometry);
        ulong size = rig.ArenaSize;
        ulong[] parts = [1, 2, 8, 16, (size / 2) - 1, size / 2, (size / 2) + 1, size - 16, size - 2, size - 1];
        foreach (ulong ideal in (ulong[])[1UL << 30, 1UL << 47, (1UL << 47) - size, 1UL << 63, rig.LastStart - size])
        {
            foreach (ulong end in parts)
            {
                foreach (ulong start in parts.Where(start => start >= end))
                {
                    // [ ... end) of the entry are the first one's, [start ... ] are the second one's.
                    AssertShared(rig, ideal - size + end, ideal + start);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(MapRig.AllGeometries), MemberType = typeof(MapRig))]
    public void An_arena_that_fills_its_entry_has_neighbours_in_other_entries(string geometry)
    {
        using var rig = new MapRig(geometry);
        foreach (ulong ideal in (ulong[])[1UL << 30, 1UL << 47, (1UL << 63) - rig.ArenaSize])
        {
            AssertShared(rig, ideal - rig.ArenaSize, ideal);
            AssertShared(rig, ideal, ideal + rig.ArenaSize);
            AssertShared(rig, ideal, ideal + rig.ArenaSize + 8);
            AssertShared(rig, ideal - rig.ArenaSize - 8, ideal);
        }
    }

    [Theory]
    [MemberData(nameof(MapRig.AllGeometries), MemberType = typeof(MapRig))]
    public void Arenas_packed_across_a_boundary_come_and_go_in_random_order(string geometry)
    {
        using var rig = new MapRig(geometry);
        var rng = new Rng(2024);
        ulong lowest = (1UL << 63) - (6 * rig.ArenaSize) + 40;
        ulong[] starts = [.. Enumerable.Range(0, 12).Select(i => lowest + ((ulong)i * rig.ArenaSize))];
        bool[] marked = new bool[starts.Length];
        for (int step = 0; step < 400; step++)
        {
            int which = (int)rng.Below((ulong)starts.Length);
            if (marked[which])
            {
                rig.Unmark(starts[which]);
            }
            else
            {
                Assert.True(rig.Mark(starts[which]));
            }

            marked[which] = !marked[which];
            rig.ProbeAround(starts[which]);
            rig.ProbeFlips(starts[which]);
        }

        // Every one was marked at some time, and nodes stay.
        foreach (ulong start in starts.Where((_, i) => !marked[i]))
        {
            Assert.True(rig.Mark(start));
        }

        Assert.Equal(rig.NodesNeeded, rig.Map.Nodes);
    }

    private static void AssertShared(MapRig rig, ulong first, ulong second)
    {
        foreach (bool firstComes in (bool[])[true, false])
        {
            foreach (bool firstGoes in (bool[])[true, false])
            {
                Assert.True(rig.Mark(firstComes ? first : second));
                Assert.True(rig.Mark(firstComes ? second : first));
                ProbeBoth();
                rig.Unmark(firstGoes ? first : second);
                ProbeBoth();
                rig.Unmark(firstGoes ? second : first);
                ProbeBoth();
            }
        }

        void ProbeBoth()
        {
            rig.ProbeAround(first);
            rig.ProbeAround(second);
        }
    }
}

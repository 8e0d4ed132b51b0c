using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Radix;

/// <summary>Arenas before, across and behind each kind of boundary of the tree, in all quarters of the address space.</summary>
public class ArenaMapBoundaryTests
{
    [Theory]
    [MemberData(nameof(MapRig.AllGeometries), MemberType = typeof(MapRig))]
    public void At_every_boundary_exactly_the_bytes_of_a_marked_arena_are_members(string geometry)
    {
        using var rig = new MapRig(geometry);
        foreach (ulong boundary in rig.Boundaries)
        {
            foreach (ulong start in rig.OffsetsBefore.Select(offset => boundary - offset).Where(start => start != 0 && start <= rig.LastStart))
            {
                Assert.True(rig.Mark(start));
                rig.ProbeAround(start);

                rig.Unmark(start);
                rig.ProbeAround(start);
            }
        }
    }

    [Theory]
    [MemberData(nameof(MapRig.AllGeometries), MemberType = typeof(MapRig))]
    public void An_arena_needs_one_node_of_each_level_for_each_that_it_touches(string geometry)
    {
        // Root blocks of up to 256 MiB: only a few trees, each for one place.
        foreach ((ulong offset, int nodes) in ((ulong, int)[])[(0, 2), (1, 4), (16, 4)])
        {
            using var rig = new MapRig(geometry);
            Assert.True(rig.Mark((1UL << 63) - offset));
            Assert.Equal((nodes, nodes), (rig.Map.Nodes, rig.NodesNeeded));
        }

        using var leaves = new MapRig(geometry);
        Assert.True(leaves.Mark((1UL << 46) + leaves.LeafSpan - 8));
        Assert.Equal((3, 3), (leaves.Map.Nodes, leaves.NodesNeeded));
    }

    [Theory]
    [MemberData(nameof(MapRig.AllGeometries), MemberType = typeof(MapRig))]
    public void At_the_very_ends_of_the_address_space_arenas_are_members_to_the_last_byte(string geometry)
    {
        using var rig = new MapRig(geometry);
        ulong[] starts = [1, 8, rig.ArenaSize - 1, rig.ArenaSize, rig.LastStart, rig.LastStart - 1, rig.LastStart - 16];
        foreach (ulong start in starts)
        {
            Assert.True(rig.Mark(start));
            rig.ProbeAround(start);
            rig.Probe(0);
            rig.Probe(ulong.MaxValue);
            rig.ProbeFlips(0);
            rig.ProbeFlips(ulong.MaxValue);
            rig.Unmark(start);
            rig.Probe(ulong.MaxValue);
        }
    }

    [Theory]
    [MemberData(nameof(MapRig.AllGeometries), MemberType = typeof(MapRig))]
    public void No_single_flipped_bit_goes_unnoticed(string geometry)
    {
        using var rig = new MapRig(geometry);
        ulong[] starts = [rig.ArenaSize, (1UL << 47) - 16, 0x7F12_3456_7000, 1UL << 63, (3UL << 62) - 1, 0xAAAA_AAAA_AAAA_AAAA, 0x5555_5555_5555_5550, rig.LastStart];
        foreach (ulong start in starts)
        {
            // Alone in the tree, so that a bit that is not looked at has nothing to hide behind.
            Assert.True(rig.Mark(start));
            foreach (ulong inside in (ulong[])[0, 1, rig.ArenaSize / 2, (rig.ArenaSize / 2) + 1, rig.ArenaSize - 2, rig.ArenaSize - 1])
            {
                rig.Probe(start + inside);
                rig.ProbeFlips(start + inside);
            }

            rig.Unmark(start);
        }

        // And all of them at once.
        Assert.All(starts, start => Assert.True(rig.Mark(start)));
        Assert.All(starts, start => rig.ProbeFlips(start));
        Assert.All(starts, start => rig.ProbeFlips(start + rig.ArenaSize - 1));
    }

    [Theory]
    [MemberData(nameof(MapRig.AllGeometries), MemberType = typeof(MapRig))]
    public void Addresses_that_are_a_whole_node_away_are_no_members(string geometry)
    {
        using var rig = new MapRig(geometry);
        ulong start = (1UL << 47) - 24;
        Assert.True(rig.Mark(start));
        foreach (ulong span in (ulong[])[rig.ArenaSize, rig.LeafSpan, rig.MidSpan])
        {
            for (ulong times = 1; times <= 5; times++)
            {
                rig.Probe(start + (span * times));
                rig.Probe(start - (span * times));
                rig.Probe(start + rig.ArenaSize - 1 + (span * times));
                rig.Probe(start + rig.ArenaSize - 1 - (span * times));
            }
        }
    }
}

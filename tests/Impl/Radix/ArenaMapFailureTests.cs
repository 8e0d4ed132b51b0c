using Verification.Impl;
using Verification.Properties.Blocks.Doors;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Radix;

/// <summary>No memory for a node: no address becomes a member, and what was made on the way is kept and given back.</summary>
public class ArenaMapFailureTests
{
    // Across two halves of the address space: a middle node and a leaf for each of its ends.
    private const ulong Straddler = (1UL << 63) - 32;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 2, 1)]
    public void When_any_of_four_nodes_fails_nothing_is_marked_and_the_nodes_made_serve_later(int failing, int mid, int bot)
    {
        using var raw = new ControlledRaw();
        Assert.True(ArenaMap<CPython311Geometry>.TryCreate(raw.Allocator, out ArenaMap<CPython311Geometry> map));
        raw.Log.Clear();
        raw.Fail((ulong)failing, 1);

        Assert.False(map.MarkUsed(unchecked((nuint)Straddler)));

        Assert.Equal((mid, bot), (map.MidCount, map.BotCount));
        Assert.Equal(1 + mid + bot, raw.Outstanding);
        nuint start = unchecked((nuint)Straddler);
        foreach (nuint address in (nuint[])[start - 1, start, start + 31, start + 32, start + (1 << 20) - 1, start + (1 << 20)])
        {
            Assert.False(map.IsUsed(address));
            Assert.Equal(0u, map.ArenaOf(address));
        }

        Assert.True(map.MarkUsed(start));
        Assert.Equal((2, 2), (map.MidCount, map.BotCount));
        Assert.Equal(5, raw.Log.Requests);
        Assert.True(map.IsUsed(start) && map.IsUsed(start + (1 << 20) - 1));
        Assert.False(map.IsUsed(start - 1) || map.IsUsed(start + (1 << 20)));

        map.Dispose();
        Assert.Equal((0, 5, 0), (raw.Outstanding, raw.Log.Frees, raw.Log.Strangers));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_tree_whose_node_failed_gives_back_what_it_made(int failing)
    {
        using var raw = new ControlledRaw();
        Assert.True(ArenaMap<CPython311Geometry>.TryCreate(raw.Allocator, out ArenaMap<CPython311Geometry> map));
        raw.Fail((ulong)failing, 1);
        Assert.False(map.MarkUsed(unchecked((nuint)Straddler)));

        map.Dispose();

        Assert.Equal((0, 1 + failing, 0), (raw.Outstanding, raw.Log.Frees, raw.Log.Strangers));
    }

    [Theory]
    [MemberData(nameof(MapRig.AllGeometries), MemberType = typeof(MapRig))]
    public void A_failed_marking_leaves_its_neighbours_alone(string geometry)
    {
        for (int failing = 0; failing < 2; failing++)
        {
            using var rig = new MapRig(geometry);
            ulong behind = Straddler + rig.ArenaSize;
            Assert.True(rig.Mark(behind));
            int nodes = rig.Map.Nodes;
            rig.Raw.Fail((ulong)failing, 1);

            Assert.False(rig.Mark(Straddler));

            Assert.Equal(nodes + failing, rig.Map.Nodes);
            rig.ProbeAround(Straddler);
            rig.ProbeAround(behind);
            Assert.True(rig.Mark(Straddler));
            Assert.Equal(rig.NodesNeeded, rig.Map.Nodes);
            rig.ProbeAround(Straddler);
            rig.ProbeAround(behind);
        }
    }

    [Theory]
    [MemberData(nameof(MapRig.AllGeometries), MemberType = typeof(MapRig))]
    public void Unmarking_asks_for_nothing_and_keeps_the_nodes(string geometry)
    {
        using var rig = new MapRig(geometry);
        Assert.True(rig.Mark(Straddler));
        rig.Raw.Log.Clear();
        rig.Raw.Fail(0, ulong.MaxValue);

        rig.Unmark(Straddler);
        Assert.True(rig.Mark(Straddler));

        Assert.Equal((4, 0, 0), (rig.Map.Nodes, rig.Raw.Log.Requests, rig.Raw.Log.Frees));
        rig.ProbeAround(Straddler);
    }

    [Fact]
    public void A_tree_without_memory_for_its_root_is_not_made_and_may_be_disposed_of()
    {
        using var raw = new ControlledRaw();
        raw.Fail(0, 1);

        Assert.False(ArenaMap<CPython311Geometry>.TryCreate(raw.Allocator, out ArenaMap<CPython311Geometry> map));

        map.Dispose();
        Assert.Equal((1, 0, 0), (raw.Log.Requests, raw.Log.Frees, raw.Log.Strangers));
    }

    [Fact]
    public void Disposing_of_a_tree_twice_or_of_none_does_nothing()
    {
        using var raw = new ControlledRaw();
        Assert.True(ArenaMap<CPython311Geometry>.TryCreate(raw.Allocator, out ArenaMap<CPython311Geometry> map));
        Assert.True(map.MarkUsed(1 << 20));
        map.Dispose();
        raw.Log.Clear();

        map.Dispose();
        ArenaMap<CPython311Geometry> none = default;
        none.Dispose();

        Assert.Equal((0, 0), (raw.Log.Frees, raw.Log.Strangers));
        Assert.Equal((0, 0), (map.MidCount, map.BotCount));
    }

    [Fact]
    public void Nodes_are_of_CPythons_size_and_a_link_and_the_root_has_none()
    {
        using var raw = new ControlledRaw();
        Assert.True(ArenaMap<CPython311Geometry>.TryCreate(raw.Allocator, out ArenaMap<CPython311Geometry> map));
        Assert.Equal(262144u, raw.Log.LastBytes);

        raw.Fail(1, 1);
        Assert.False(map.MarkUsed(1 << 20));
        Assert.Equal(131072u + ArenaMap<CPython311Geometry>.NodeLinkBytes, raw.Log.LastBytes);
        raw.Fail(0, 1);
        Assert.False(map.MarkUsed((nuint)1 << 63));
        Assert.Equal(262144u + ArenaMap<CPython311Geometry>.NodeLinkBytes, raw.Log.LastBytes);
        map.Dispose();
    }
}

using Verification.Properties.Laws;

namespace Verification.Properties.Radix;

/// <summary>The laws of the radix tree alone, over all 64 address bits.</summary>
public static class RadixLaws
{
    /// <summary>The address asked about.</summary>
    [Law("R1", Tier.Step, "An address is a member if and only if it lies in a live arena.")]
    public static void R1(RadixWorld world, LawCheck check)
    {
        if (world.Probed is { } address)
        {
            Ask(world, check, address, "asked about");
        }
    }

    /// <summary>The edges of every marked arena.</summary>
    [Law("R1", Tier.Walk, "An address is a member if and only if it lies in a live arena.")]
    public static void R1Walk(RadixWorld world, LawCheck check)
    {
        foreach (ulong arena in world.Model.Arenas)
        {
            Edges(world, check, arena, "at a marked arena");
        }
    }

    /// <summary>What a change changed.</summary>
    [Law("R2", Tier.Step, "Unmarking an arena undoes its marking exactly.")]
    public static void R2(RadixWorld world, LawCheck check)
    {
        if (world.Changed is { } arena && !world.Failed)
        {
            Edges(world, check, arena, "after a change");
        }
    }

    /// <summary>What a failure did not change.</summary>
    [Law("R3", Tier.Step, "When a node cannot be allocated the arena goes back, and no address has become a member.")]
    public static void R3(RadixWorld world, LawCheck check)
    {
        if (world.Changed is { } arena)
        {
            check.That(
                world.Failed == world.Raw.Log.Failures > 0,
                "mark failed without cause",
                "failure if and only if a node was refused",
                $"{(world.Failed ? "failure" : "success")} with {world.Raw.Log.Failures} refusals");
            if (world.Failed)
            {
                Edges(world, check, arena, "after a failure");
            }
        }
    }

    /// <summary>Every node is accounted for.</summary>
    [Law("O2", Tier.Step, "Nothing is lost, and nothing is given back twice: what is out is what lives.")]
    public static void O2(RadixWorld world, LawCheck check) =>
        check.Equal("nodes out", (ulong)(world.OwnRawBlocks + world.System.Nodes), (ulong)world.Raw.Outstanding);

    /// <summary>No node remains.</summary>
    [Law("O2", Tier.Final, "Nothing is lost, and nothing is given back twice: what is out is what lives.")]
    public static void O2Final(RadixWorld world, LawCheck check)
    {
        check.Equal("nodes out at the end", 0, (ulong)world.Raw.Outstanding);
        check.Equal("nodes given back twice", 0, (ulong)world.Raw.Log.Strangers);
    }

    private static void Edges(RadixWorld world, LawCheck check, ulong arena, string where)
    {
        ulong size = world.Geometry.ArenaSize;
        ulong ideal = arena - (arena % size) + size;
        Span<ulong> addresses = [arena - 1, arena, arena + 1, ideal - 1, ideal, ideal + 1, arena + size - 1, arena + size, arena + size + 1];
        foreach (ulong address in addresses)
        {
            Ask(world, check, address, where);
        }

        // The same place in every part of the tree that one wrong bit would lead to.
        for (int bit = 0; bit < 64; bit++)
        {
            Ask(world, check, arena ^ (1UL << bit), "one bit away");
        }
    }

    private static void Ask(RadixWorld world, LawCheck check, ulong address, string where)
    {
        ulong? expected = world.Model.ArenaOf(address);
        bool actual = world.System.IsUsed(address);
        if (!check.Holds(actual == expected is not null))
        {
            check.Fail(
                expected is not null ? $"member denied {where}" : $"stranger taken for a member {where}",
                expected is not null ? "a member" : "not a member",
                $"the opposite: {address:x16}");
        }
        else
        {
            ulong arena = world.System.ArenaOf(address);
            check.That(arena == (expected ?? 0), "start of an arena", "the start of the marked arena, or 0", $"{arena:x16} for {address:x16}");
        }
    }
}

using Verification.Impl;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>What objects and freelists have, the block heap has given; and no more.</summary>
public static class BlockLaws
{
    /// <summary>Every block in use is somebody's.</summary>
    [Law("Z1", Tier.Walk, "The blocks in use are those of living objects, freelists, types and weak references.")]
    public static void Z1(ObjectWorld world, LawCheck check)
    {
        int onLists = world.System.Freelists().Sum(list => list.Chain.Count);
        int expected = world.Model.Live.Count + onLists + world.System.OtherBlocks;
        check.Equal("blocks in use", (ulong)expected, (ulong)world.System.Blocks.GetAllocatedBlocks());
    }

    /// <summary>An object's block is one that its size needs.</summary>
    [Law("S1", Tier.Walk, "An object has the block that its size asks for, at birth and, if it is sized, as long as it lives: size at free is size at allocation.")]
    public static void S1(ObjectWorld world, LawCheck check)
    {
        HeapInspector heap = world.System.Blocks;
        foreach (ModelObject self in world.Model.Live.Values)
        {
            nuint block = world.System.View(self.Id).Block;
            if (self.Type.Rule == ModelRule.Unsized
                || self.Type.BlockSize(self.Items, self.State) is not { } bytes
                || bytes > world.Geometry.SmallRequestThreshold
                || !heap.AddressInRange(block))
            {
                continue;
            }

            // Every pool has one class: the block's is that of its pool.
            PoolView pool = HeapInspector.ReadPool(block & ~(world.Geometry.PoolSize - 1));
            check.Equal("size class of an object's block", (ulong)((bytes - 1) / world.Geometry.Alignment), pool.SizeClass);
        }
    }

    /// <summary>The arenas of the heap are in the radix tree, and what the sources gave is what it has.</summary>
    [Law("R1", Tier.Walk, "An address is a member if and only if it lies in a live arena.")]
    public static void R1(ObjectWorld world, LawCheck check)
    {
        HeapInspector heap = world.System.Blocks;
        check.Equal("arenas held", (ulong)world.Arenas.Outstanding.Count, heap.ArenasAllocated);
        foreach (nuint arena in world.Arenas.Outstanding)
        {
            check.That(
                heap.AddressInRange(arena) && heap.AddressInRange(arena + world.Geometry.ArenaSize - 1) && heap.ArenaOf(arena) == arena,
                "member denied at a live arena",
                "a member",
                $"the opposite: {arena:x}");
        }
    }
}

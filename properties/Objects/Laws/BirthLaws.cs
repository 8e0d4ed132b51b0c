using Verification.Impl;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>What a newborn object was given.</summary>
public static class BirthLaws
{
    /// <summary>The block is the one that was needed, neither less nor more.</summary>
    [Law("S1", Tier.Step, "A block has the room that its size asks for, in the class that serves it, at its death as at its birth.", Steps = ObjectSteps.New)]
    public static void S1(ObjectWorld world, LawCheck check)
    {
        if (world.Step.Object is not { } self)
        {
            return;
        }

        nuint block = world.System.View(self.Id).Block;
        ulong bytes = world.Step.Bytes;
        if (world.System.Blocks.AddressInRange(block))
        {
            // Every pool has one class: the block's is that of its pool.
            PoolView pool = HeapInspector.ReadPool(block & ~(world.Geometry.PoolSize - 1));
            check.Equal("size class of a newborn's block", (bytes - 1) / world.Geometry.Alignment, pool.SizeClass);
        }
        else
        {
            check.Equal("bytes of a newborn's raw block", bytes, world.Raw.BytesOf(block) ?? 0);
        }
    }
}

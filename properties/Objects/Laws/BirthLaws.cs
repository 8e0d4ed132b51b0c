using Verification.Impl;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>What a newborn object was given.</summary>
public static class BirthLaws
{
    /// <summary>The block is the one that was needed, neither less nor more.</summary>
    [Law("S1", Tier.Step, "An object has the block that its size asks for, at birth and, if it is sized, as long as it lives: size at free is size at allocation.")]
    public static void S1(ObjectWorld world, LawCheck check)
    {
        if (world.Newborn is not { } self)
        {
            return;
        }

        nuint block = world.System.View(self.Id).Block;
        ulong bytes = world.BytesAskedFor;
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

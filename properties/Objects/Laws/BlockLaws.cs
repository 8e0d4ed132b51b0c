using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>What objects and freelists have, the block heap has given, and no more. The laws of the block heap itself are checked beside these.</summary>
public static class BlockLaws
{
    /// <summary>Every block in use is somebody's.</summary>
    [Law("Z1", Tier.Walk, "The heap's figures equal the model's, also after failures.")]
    public static void Z1(ObjectWorld world, LawCheck check)
    {
        int expected = world.Model.Live.Count + world.Model.Buffers + world.Freelists.Blocks + world.System.OtherBlocks;
        check.Equal("blocks in use", (ulong)expected, (ulong)world.System.Blocks.GetAllocatedBlocks());
    }

    /// <summary>An object's data are its own.</summary>
    [Law("M2", Tier.Step, "A block holds what was last written into it until it is freed.", Steps = ObjectSteps.Decref)]
    public static void M2(ObjectWorld world, LawCheck check) => check.That(
        world.Step.DamagedAt is null, "data of an object damaged", "the bytes that were written at its birth", $"another byte at offset {world.Step.DamagedAt}");

    /// <summary>All data of all objects.</summary>
    [Law("M2", Tier.Walk, "A block holds what was last written into it until it is freed.")]
    public static void M2Walk(ObjectWorld world, LawCheck check)
    {
        foreach (ModelObject self in world.Model.Objects)
        {
            ulong? at = world.Damage(self);
            check.That(at is null, "data of an object damaged", "the bytes that were written at its birth", $"another byte at offset {at}");
        }
    }
}

using System.Globalization;
using Verification.Impl;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>S: the size of an object, at its birth and whenever it may die.</summary>
public static class SizeLaws
{
    /// <summary>An object's block is one that its size needs.</summary>
    [Law("S1", Tier.Walk, "A block has the room that its size asks for, in the class that serves it, at its death as at its birth.")]
    public static void S1(ObjectWorld world, LawCheck check)
    {
        HeapInspector heap = world.System.Blocks;
        foreach (ModelObject self in world.Model.Objects)
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

    /// <summary>An object shrinks only within its class.</summary>
    [Law("S1", Tier.Step, "A block has the room that its size asks for, in the class that serves it, at its death as at its birth.", Steps = ObjectSteps.Shrink)]
    public static void S1Shrink(ObjectWorld world, LawCheck check) => check.That(
        world.Step.Expected == world.Step.Actual,
        "shrinking in place",
        world.Step.Expected ? "done, since the class stays" : "refused",
        $"{(world.Step.Actual ? "done" : "refused")}");

    /// <summary>The formulas.</summary>
    [Law("S1", Tier.Step, "A block has the room that its size asks for, in the class that serves it, at its death as at its birth.", Steps = ObjectSteps.Measure)]
    public static void S1Measure(ObjectWorld world, LawCheck check)
    {
        (ulong? expected, ulong? actual) = world.Step.Measured;
        check.That(expected == actual, "size by formula", Said(expected), $"{Said(actual)}");
        static string Said(ulong? bytes) => bytes?.ToString(CultureInfo.InvariantCulture) ?? "none";
    }

    /// <summary>A size beyond all memory is out of memory.</summary>
    [Law("S2", Tier.Step, "A size that overflows, or exceeds PY_SSIZE_T_MAX, fails without asking anybody.", Steps = ObjectSteps.New)]
    public static void S2(ObjectWorld world, LawCheck check) => check.That(
        world.Step.Expected || !world.Step.Actual, "overflow served", "no object", $"an object of type {world.Step.Type.Id}");

    /// <summary>Where objects lie in their blocks.</summary>
    [Law("S3", Tier.Walk, "Every block is aligned; an object lies in it right behind its headers, alone.")]
    public static void S3(ObjectWorld world, LawCheck check)
    {
        HashSet<nuint> blocks = world.Scratch();
        foreach (ModelObject self in world.Model.Objects)
        {
            ObjectView view = world.System.View(self.Id);
            check.Equal("bytes in front of an object", (ulong)self.Type.Presize, view.Presize);
            check.Equal("alignment of a block", 0, view.Block % world.Geometry.Alignment);
            check.That(blocks.Add(view.Block), "block shared", "a block of its own", $"another object's block: {view.Block:x}");
        }
    }
}

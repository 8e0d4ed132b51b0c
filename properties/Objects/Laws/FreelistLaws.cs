using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>F: the freelists.</summary>
public static class FreelistLaws
{
    /// <summary>The figures of a list.</summary>
    [Law("F1", Tier.Walk, "On each freelist, chain length + space = capacity, which is at most the limit; one without a limit is not counted.")]
    public static void F1(ObjectWorld world, LawCheck check)
    {
        foreach (FreelistView list in world.FreelistViews)
        {
            bool counted = list.Capacity != Freelist.Boundless;
            check.Equal("chain and space of a freelist", list.Capacity, (counted ? (ulong)list.Chain.Count : 0) + list.Space);
            check.That(list.Capacity <= list.Limit, "capacity of a freelist", "at most its limit", $"{list.Capacity} of {list.Limit}: {list.Name}");
        }
    }

    /// <summary>What is on the freelists.</summary>
    [Law("F2", Tier.Walk, "Blocks on a freelist have its size; none is there twice, and none of a living object is.")]
    public static void F2(ObjectWorld world, LawCheck check)
    {
        HashSet<nuint> dead = world.Scratch();
        foreach (FreelistView list in world.FreelistViews)
        {
            uint sizeClass = (uint)(list.Type < 0 ? list.SizeClass : (world.Types[list.Type].BlockSize(0)!.Value - 1) / world.Geometry.Alignment);
            for (int i = 0; i < list.Chain.Count; i++)
            {
                nuint block = list.Chain[i];
                check.That(dead.Add(block), "block twice on freelists", "once", $"{block:x} on {list.Name} again");
                if (world.System.Blocks.AddressInRange(block))
                {
                    uint actual = HeapInspector.ReadPool(block & ~(world.Geometry.PoolSize - 1)).SizeClass;
                    check.That(actual == sizeClass, "size of a block on a freelist", "the list's size class", $"class {actual} on {list.Name}");
                }
            }
        }

        foreach (ModelObject self in world.Model.Objects)
        {
            nuint block = world.System.View(self.Id).Block;
            check.That(!dead.Contains(block), "living object on a freelist", "only dead blocks", $"{block:x}, object {self.Id}");
        }
    }

    /// <summary>A newborn has nothing of whoever had its block before.</summary>
    [Law("F3", Tier.Step, "A block from a freelist is fully reinitialised: a newborn has one reference to it and refers to nothing.", Steps = ObjectSteps.New)]
    public static void F3(ObjectWorld world, LawCheck check)
    {
        if (world.Step.Object is not { } self)
        {
            return;
        }

        ObjectView view = world.System.View(self.Id);
        check.Equal("references to a newborn", 1, (ulong)view.RefCount);
        check.Equal("items of a newborn", self.Type.ItemSize == 0 ? 0 : (ulong)self.Items, (ulong)view.Size);
        check.That(!view.Finalized, "mark of a finalizer that has run", "none on a newborn", $"object {self.Id} has it");
        check.That(view.Tracked == self.Type.Gc, "tracking of a newborn", self.Type.Gc ? "tracked" : "not tracked", $"the opposite: object {self.Id}");
        for (int i = 0; i < self.Fields.Length + self.Elements.Length; i++)
        {
            int held = world.System.Reference(self.Id, i);
            check.That(held == -1, "reference in a newborn", "none", $"something in field {i} of object {self.Id}");
        }

        check.That(world.Step.NonZeroAt is null, "data of a newborn", "zeroes, from PyType_GenericAlloc", $"something else at offset {world.Step.NonZeroAt}");
        check.Equal("buffer of a newborn", 0, view.Buffer);
        check.That(!self.Type.Dict || world.System.Dict(self.Id) == -1, "dictionary of a newborn", "none", $"one in object {self.Id}");
        check.That(!self.Type.Weakrefs || !world.System.HasWeakrefs(self.Id), "weak references to a newborn", "none", $"some to object {self.Id}");
    }

    /// <summary>What tracing tells.</summary>
    [Law("F7", Tier.Step, "While allocations are traced each block is told of, when it is given and when it goes back; otherwise none is.", Steps = ObjectSteps.Command)]
    public static void F7(ObjectWorld world, LawCheck check)
    {
        // Blocks that leave the freelists as they are shut were never told of.
        BlockCalls due = world.Traced == true ? world.Blocks.Calls : default;
        check.That(world.System.Told is not { } told || told == due, "blocks told of", $"{due.Count}, those that were given or went back", $"{world.System.Told?.Count}, or others");
    }

    /// <summary>Tracing.</summary>
    [Law("F4", Tier.Walk, "While allocations are traced every freelist is shut.")]
    public static void F4(ObjectWorld world, LawCheck check)
    {
        if (world.Freelists.Traced)
        {
            foreach (FreelistView list in world.FreelistViews)
            {
                check.That(list.Capacity == 0 && list.Chain.Count == 0, "freelist open while tracing", "capacity 0", $"{list.Capacity}: {list.Name}");
            }
        }
    }

    /// <summary>Clearing.</summary>
    [Law("F5", Tier.Step, "Clearing the freelists gives everything back.", Steps = ObjectSteps.ClearFreelists)]
    public static void F5(ObjectWorld world, LawCheck check)
    {
        ulong left = 0;
        foreach (FreelistView list in world.System.Freelists())
        {
            left += (ulong)list.Chain.Count;
        }

        check.Equal("blocks left on cleared freelists", 0, left);
        check.Equal(
            "blocks in use after clearing",
            (ulong)(world.Model.Live.Count + world.Model.Buffers + world.System.OtherBlocks),
            (ulong)world.System.Blocks.GetAllocatedBlocks());
    }

    /// <summary>Each death that can push does, each birth that can pop does.</summary>
    [Law("F6", Tier.Walk, "What can be pushed on a freelist is, and what can be popped from one is; blocks of unsized types never are.")]
    public static void F6(ObjectWorld world, LawCheck check)
    {
        foreach (FreelistView list in world.FreelistViews)
        {
            ModelFreelist expected = list.Type < 0 ? world.Freelists.OfClass[list.SizeClass] : world.Freelists.OfType[list.Type];
            check.Equal("capacity of a freelist", (ulong)expected.Capacity, list.Capacity);
            check.Equal("blocks on a freelist", (ulong)expected.Count, (ulong)list.Chain.Count);
        }
    }
}

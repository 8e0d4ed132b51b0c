using Verification.Impl;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>T and S: types, and what follows from them.</summary>
public static class TypeLaws
{
    /// <summary>A class becomes what its additions make of it.</summary>
    [Law("T1", Tier.Step, "Kind and size rule are a function of the slots, derived anew for each subclass.")]
    public static void T1(ObjectWorld world, LawCheck check)
    {
        if (world.Defined is not { } defined || defined.Result == TypeReadyResult.NoMemory)
        {
            return;
        }

        check.That(defined.Result == TypeReadyResult.Ready, "class refused", "a class", $"{defined.Result}");
        if (defined.Result == TypeReadyResult.Ready)
        {
            ModelType type = defined.Model;
            (nint count, DeallocKind kind, SizeRule rule, nuint presize, nint basic) = world.System.ViewType(type.Id);
            check.That(kind.ToString() == type.Kind.ToString(), "kind of a class", $"{type.Kind}", $"{kind}");
            check.That(rule.ToString() == type.Rule.ToString(), "size rule of a class", $"{type.Rule}", $"{rule}");
            check.Equal("bytes in front of instances", (ulong)type.Presize, presize);
            check.Equal("basicsize of a class", (ulong)type.BasicSize, (ulong)basic);
            check.Equal("references to a new class", 1, (ulong)count);
        }
    }

    /// <summary>References to types.</summary>
    [Law("T4", Tier.Walk, "Each instance holds exactly one reference to its heap type, and so does each subclass.")]
    public static void T4(ObjectWorld world, LawCheck check)
    {
        foreach (ModelType type in world.Types.Values)
        {
            if (type.IsHeapType)
            {
                check.Equal("references to a class", (ulong)type.Count, (ulong)world.System.ViewType(type.Id).Count);
            }
        }
    }

    /// <summary>Where objects lie in their blocks.</summary>
    [Law("S3", Tier.Walk, "An object's block starts right before its headers, aligned; and no two objects share a block.")]
    public static void S3(ObjectWorld world, LawCheck check)
    {
        var blocks = new HashSet<nuint>();
        foreach (ModelObject self in world.Model.Live.Values)
        {
            ObjectView view = world.System.View(self.Id);
            check.Equal("bytes in front of an object", (ulong)self.Type.Presize, view.Presize);
            check.Equal("alignment of a block", 0, view.Block % world.Geometry.Alignment);
            check.That(blocks.Add(view.Block), "block shared", "a block of its own", $"another object's block: {view.Block:x}");
        }
    }

    /// <summary>The freelists.</summary>
    [Law("F1", Tier.Walk, "On each freelist, chain length + space = capacity, which is at most the limit.")]
    public static void F1(ObjectWorld world, LawCheck check)
    {
        foreach (FreelistView list in world.System.Freelists())
        {
            check.Equal("chain and space of a freelist", list.Capacity, (ulong)list.Chain.Count + list.Space);
            check.That(list.Capacity <= list.Limit, "capacity of a freelist", "at most its limit", $"{list.Capacity} of {list.Limit}: {list.Name}");
        }
    }

    /// <summary>What is on the freelists.</summary>
    [Law("F2", Tier.Walk, "No block is twice on freelists, and none of a living object is.")]
    public static void F2(ObjectWorld world, LawCheck check)
    {
        var dead = new HashSet<nuint>();
        foreach (FreelistView list in world.System.Freelists())
        {
            foreach (nuint block in list.Chain)
            {
                check.That(dead.Add(block), "block twice on freelists", "once", $"{block:x} on {list.Name} again");
            }
        }

        foreach (ModelObject self in world.Model.Live.Values)
        {
            nuint block = world.System.View(self.Id).Block;
            check.That(!dead.Contains(block), "living object on a freelist", "only dead blocks", $"{block:x}, object {self.Id}");
        }
    }

    /// <summary>Tracing.</summary>
    [Law("F4", Tier.Step, "While allocations are traced every freelist is shut.")]
    public static void F4(ObjectWorld world, LawCheck check)
    {
        if (world.Tracing)
        {
            foreach (FreelistView list in world.System.Freelists())
            {
                check.That(list.Capacity == 0 && list.Chain.Count == 0, "freelist open while tracing", "capacity 0", $"{list.Capacity}: {list.Name}");
            }
        }
    }
}

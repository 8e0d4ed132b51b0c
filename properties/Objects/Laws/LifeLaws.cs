using Verification.Impl;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>X and O: who lives, how often it is referred to, what it refers to; and what happens when there is no memory.</summary>
public static class LifeLaws
{
    /// <summary>Finalizers.</summary>
    [Law("X1", Tier.Step, "A finalizer runs at most once in an object's life.", Steps = ObjectSteps.Command)]
    public static void X1(ObjectWorld world, LawCheck check) => check.Finds(world.Audit.Finding("X1"));

    /// <summary>The same is held from outside.</summary>
    [Law("X2", Tier.Step, "A resurrected object lives on, with an exact count of references.", Steps = ObjectSteps.Command)]
    public static void X2(ObjectWorld world, LawCheck check)
    {
        check.Equal("objects held from outside", (ulong)world.Roots.Count, (ulong)world.System.Roots.Count);
        check.That(world.Roots.Fingerprint == world.System.Roots.Fingerprint, "objects held from outside", "the same on both sides", $"others");
    }

    /// <summary>Every count, type, mark and reference.</summary>
    [Law("X2", Tier.Walk, "A resurrected object lives on, with an exact count of references.")]
    public static void X2Walk(ObjectWorld world, LawCheck check)
    {
        foreach (ModelObject self in world.Model.Objects)
        {
            ObjectView view = world.System.View(self.Id);
            check.Equal("references to an object", (ulong)self.Count, (ulong)view.RefCount);
            check.Equal("type of an object", (ulong)self.Type.Id, (ulong)world.System.TypeOf(self.Id));
            check.Equal("items of an object", (ulong)(self.Type.ItemSize == 0 ? 0 : self.IsNegative ? -self.Items : self.Items), (ulong)view.Size);
            check.That(view.Finalized == self.Finalized, "mark of a finalizer that has run", $"{self.Finalized}", $"{view.Finalized}");
            check.That(view.Tracked == self.Type.Gc, "tracking", self.Type.Gc ? "tracked" : "not tracked", $"the opposite: object {self.Id}");
            check.Equal("fields and items of an object", (ulong)(self.Fields.Length + self.Elements.Length), (ulong)world.System.ReferenceCount(self.Id));
            for (int i = 0; i < self.Fields.Length + self.Elements.Length; i++)
            {
                ModelObject? held = i < self.Fields.Length ? self.Fields[i] : self.Elements[i - self.Fields.Length];
                Same(check, "what a field refers to", held, world.System.Reference(self.Id, i));
            }

            check.Equal("bytes of a buffer", self.BufferBytes, (ulong)view.BufferBytes);
            if (self.Type.Dict)
            {
                Same(check, "dictionary of an object", self.Dict, world.System.Dict(self.Id));
            }
        }
    }

    /// <summary>What a collector would see.</summary>
    [Law("G1", Tier.Walk, "tp_traverse visits each reference that a GC object holds, once, the most derived first, and the class of a class's instance; it ends when a visit says so.")]
    public static void G1(ObjectWorld world, LawCheck check)
    {
        List<ModelObject> held = [];
        List<int> objects = [];
        List<int> types = [];
        foreach (ModelObject self in world.Model.Objects)
        {
            if (self.Type.Gc)
            {
                held.Clear();
                objects.Clear();
                types.Clear();
                ObjectModel.AddHeld(self, held);
                int result = world.System.Traverse(self.Id, 0, objects, types);
                check.That(AreThose(objects, held), "references visited", "each that the object holds, in the order of their structs", $"others: object {self.Id}");
                bool right = self.Type.IsHeapType ? types.Count == 1 && types[0] == self.Type.Id : types.Count == 0;
                check.That(right, "class visited", "that of an instance of a class", $"{types.Count} types: object {self.Id}");
                check.Equal("result of a traversal", 0, (ulong)result);

                // Again, with an end: another one for each object, and for some none.
                int visits = objects.Count + types.Count;
                int end = (self.Id + 1) % (visits + 1);
                if (end > 0)
                {
                    objects.Clear();
                    types.Clear();
                    result = world.System.Traverse(self.Id, end, objects, types);
                    check.Equal("result of a traversal that was ended", (ulong)end, (ulong)result);
                    check.Equal("visits of a traversal that was ended", (ulong)end, (ulong)(objects.Count + types.Count));
                }
            }
        }
    }

    /// <summary>What a collector would see while something dies.</summary>
    [Law("G2", Tier.Step, "An object that dies is tracked by no collector while what it held dies.", Steps = ObjectSteps.Command)]
    public static void G2(ObjectWorld world, LawCheck check) =>
        check.That(world.System.DyingTracked is null, "tracked while dying", "only living objects tracked", $"object {world.System.DyingTracked}");

    /// <summary>What others would find in a field while something dies.</summary>
    [Law("G3", Tier.Step, "A field is null, or something else, before what it referred to can die.", Steps = ObjectSteps.Command)]
    public static void G3(ObjectWorld world, LawCheck check) =>
        check.That(world.System.DyingReferred is null, "field refers to the dying", "references to living objects only", $"another: in object {world.System.DyingReferred}");

    /// <summary>Weak references.</summary>
    [Law("X3", Tier.Step, "Weak references are cleared before the memory can be used again.", Steps = ObjectSteps.Command)]
    public static void X3(ObjectWorld world, LawCheck check)
    {
        check.Finds(world.Audit.Finding("X3"));
        check.That(world.System.Uncleared is null, "cleared weak reference", "leads nowhere", $"leads to object {world.System.Uncleared}");
    }

    /// <summary>Weak references to what lives.</summary>
    [Law("X3", Tier.Walk, "Weak references are cleared before the memory can be used again.")]
    public static void X3Walk(ObjectWorld world, LawCheck check)
    {
        foreach (ModelObject self in world.Model.Objects)
        {
            if (self.HasWeakrefs)
            {
                foreach (ModelWeakref reference in self.Weakrefs)
                {
                    Same(check, "referent of a weak reference", self, world.System.Referent(reference.Id));
                }
            }
        }
    }

    /// <summary>A heap for which there is not enough memory leaves nothing, nor does one that is destroyed.</summary>
    [Law("O2", Tier.Step, "Nothing is lost, and nothing is given back twice: what is out is what lives.", Steps = ObjectSteps.Found)]
    public static void O2Found(ObjectWorld world, LawCheck check)
    {
        check.That(
            world.Step.Expected == world.Step.Actual, "heap without memory", world.Step.Expected ? "a heap" : "none", $"{(world.Step.Actual ? "one" : "none")}");
        check.Equal("raw blocks lost with a heap", 0, world.Step.Bytes);
    }

    /// <summary>A birth fails only for want of memory.</summary>
    [Law("O1", Tier.Step, "A request fails only if the raw source refused it, and then nothing has changed.", Steps = ObjectSteps.Command)]
    public static void O1(ObjectWorld world, LawCheck check)
    {
        if (world.Failed)
        {
            check.That(world.Refused > 0, "failure without cause", "success", $"failure though nothing was refused");
        }
    }

    /// <summary>A destroyed heap keeps nothing.</summary>
    [Law("O2", Tier.Final, "Nothing is lost, and nothing is given back twice: what is out is what lives.")]
    public static void O2(ObjectWorld world, LawCheck check)
    {
        check.Equal("arenas out at the end", 0, (ulong)world.Arenas.Outstanding.Count);
        check.Equal("arenas returned twice at the end", 0, (ulong)world.Arenas.Log.Strangers);
        check.Equal("raw source closed", 1, (ulong)world.Raw.Closes);
        check.Equal("raw blocks lost at the end", (ulong)world.LiveRawAtEnd, (ulong)Math.Max(world.Raw.LeftAtClose, 0));
        check.Equal("raw blocks returned twice at the end", 0, (ulong)world.Raw.Log.Strangers);
    }

    private static bool AreThose(List<int> ids, List<ModelObject> held)
    {
        bool same = ids.Count == held.Count;
        for (int i = 0; i < held.Count && same; i++)
        {
            same = ids[i] == held[i].Id;
        }

        return same;
    }

    private static void Same(LawCheck check, string kind, ModelObject? expected, int actual)
    {
        int id = expected?.Id ?? -1;
        if (!check.Holds(id == actual))
        {
            check.Fail(kind, id < 0 ? "nothing" : $"object {id}", actual < -1 ? "no living object" : actual < 0 ? "nothing" : $"object {actual}");
        }
    }
}

using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>What a collector would ask: whom does an object hold, and let go of them.</summary>
public unsafe class TraverseTests
{
    private static readonly TypeSpec Set = new()
    {
        IsBaseType = true,
        References = 1,
        BasicSize = 24,
        ItemSize = 8,
        ItemReferences = true,
        Gc = true,
        Dict = true,
        Weakrefs = true,
        Dealloc = DeallocSlot.Container,
    };

    [ThreadStatic]
    private static List<nuint>? visited;

    [ThreadStatic]
    private static int ownCalls;

    [Fact]
    public void Everything_is_visited_once_in_the_order_of_release_and_the_class_before_its_C_base()
    {
        using var rig = new ObjectRig();
        PyTypeObject* set = rig.Define(Set);
        PyTypeObject* middle = rig.Define(new TypeSpec { Base = set, IsHeapType = true, IsBaseType = true });
        PyTypeObject* last = rig.Define(new TypeSpec { Base = middle, IsHeapType = true });
        foreach (nuint each in (nuint[])[(nuint)set, (nuint)middle, (nuint)last])
        {
            var type = (PyTypeObject*)each;
            PyObject* self = rig.New(type, 2);
            nuint[] parts = Fill(rig, self);
            nuint[] expected = type == set
                ? [parts[3], parts[0], parts[2], parts[1]]
                : [parts[3], each, parts[0], parts[2], parts[1]];
            CheckVisits(rig, self, expected);

            // The same order in which a death would drop them.
            rig.Log.Clear();
            rig.Heap->Decref(self);
            Assert.Equal(expected.Where(e => e != each), Deaths(rig, parts));
        }
    }

    [Fact]
    public void Slots_of_each_class_are_visited_from_the_class_up_and_empty_ones_passed_over()
    {
        using var rig = new ObjectRig();
        PyTypeObject* one = rig.Define(new TypeSpec { IsHeapType = true, IsBaseType = true, References = 2 });
        PyTypeObject* two = rig.Define(new TypeSpec { Base = one, IsHeapType = true, IsBaseType = true, Dict = true });
        PyTypeObject* list = rig.Define(new TypeSpec { IsHeapType = true, BasicSize = 24, References = 1, ItemSize = 8, ItemReferences = true });
        PyTypeObject* three = rig.Define(new TypeSpec { Base = two, IsHeapType = true, References = 1 });
        PyObject* self = rig.New(three);
        CheckVisits(rig, self, [(nuint)three]);
        nuint[] parts = Fill(rig, self);
        CheckVisits(rig, self, [parts[2], parts[0], parts[1], parts[3], (nuint)three]);
        rig.Heap->SetReference(self, 1, null);
        CheckVisits(rig, self, [parts[2], parts[0], parts[3], (nuint)three]);

        PyObject* items = rig.New(list, 2);
        parts = Fill(rig, items);
        CheckVisits(rig, items, [parts[0], parts[2], parts[1], (nuint)list]);
    }

    [Fact]
    public void An_object_without_GC_header_is_not_asked()
    {
        using var rig = new ObjectRig();
        PyTypeObject* range = rig.Define(new TypeSpec { References = 2, Dealloc = DeallocSlot.Container, IsBaseType = true });
        PyObject* self = rig.New(range);
        nuint[] parts = Fill(rig, self, keep: true);
        CheckVisits(rig, self, []);
        rig.Heap->ClearObject(self);
        Assert.All(parts, p => Assert.Equal(2, ((PyObject*)p)->RefCount));

        // And a class over it asks for what it added itself.
        PyTypeObject* heir = rig.Define(new TypeSpec { Base = range, IsHeapType = true, References = 1 });
        self = rig.New(heir);
        parts = Fill(rig, self, keep: true);
        CheckVisits(rig, self, [parts[2], (nuint)heir]);
        rig.Heap->ClearObject(self);
        Assert.Equal([2, 2, 1], parts.Select(p => ((PyObject*)p)->RefCount));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cleared_object_holds_nothing_and_lives_with_its_weak_references(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* set = rig.Define(Set);
        PyTypeObject* heir = rig.Define(new TypeSpec { Base = set, IsHeapType = true });
        foreach (nuint type in (nuint[])[(nuint)set, (nuint)heir])
        {
            PyObject* self = rig.New((PyTypeObject*)type, 3);
            PyWeakReference* weak = rig.Heap->NewWeakref(self, ObjectRig.Callback);
            nuint[] parts = Fill(rig, self);
            ObjectView before = ProbedHeap.View(self);
            rig.Log.Clear();
            rig.Heap->ClearObject(self);
            Assert.Equal([parts[4], parts[0], parts[3], parts[2], parts[1]], Deaths(rig, parts));
            Assert.Equal(parts.Length, rig.Log.Count);
            Assert.Equal(before, ProbedHeap.View(self));
            Assert.True(ProbedHeap.Referent(weak) == self && ProbedHeap.GetDict(self) == null);
            CheckVisits(rig, self, type == (nuint)set ? [] : [type]);

            // Once more, there is nothing to do; and the end is as ever.
            rig.Heap->ClearObject(self);
            rig.Heap->Decref(self);
            Assert.Equal([ObjectEvent.WeakrefCleared, ObjectEvent.WeakrefCallback, ObjectEvent.Cleared, ObjectEvent.Freed], rig.Story(self));
            rig.Heap->DropWeakref(weak);
        }

        rig.Heap->Decref(heir);
        rig.Close();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cycle_ends_when_one_of_it_is_cleared(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(new TypeSpec { IsHeapType = true, References = 1, Finalize = ObjectRig.Finalizer });
        PyObject* one = rig.New(type);
        PyObject* two = rig.New(type);
        rig.Heap->SetReference(one, 0, two);
        rig.Heap->SetReference(two, 0, one);
        rig.Heap->Decref(two);

        // Who looks while the other dies finds the reference gone already.
        rig.OnFinalize = at => Assert.True(at != (nuint)two || ProbedHeap.GetReference(one, 0) == null);
        rig.Heap->ClearObject(one);
        Assert.Equal((1, 1), (one->RefCount, rig.Count(ObjectEvent.Freed)));
        rig.Heap->Decref(one);
        Assert.Equal(2, rig.Count(ObjectEvent.Freed));
        rig.Heap->Decref(type);
        rig.Close();
    }

    [Fact]
    public void A_class_that_changes_and_dies_while_its_object_is_cleared_is_looked_at_no_more()
    {
        using var rig = new ObjectRig();
        TypeSpec spec = new() { IsHeapType = true, References = 1, Dict = true };
        PyTypeObject* from = rig.Define(spec);
        PyTypeObject* to = rig.Define(spec);
        PyTypeObject* finalizing = rig.Define(new TypeSpec { IsHeapType = true, Finalize = ObjectRig.Finalizer });
        PyObject* self = rig.New(from);
        PyObject* dict = rig.New(rig.Heap->ObjectType);
        rig.Heap->SetDict(self, dict);
        PyObject* held = rig.New(finalizing);
        rig.Heap->SetReference(self, 0, held);
        rig.Heap->Decref(held);
        rig.OnFinalize = _ =>
        {
            Assert.True(rig.Heap->TrySetClass(self, to));
            rig.Heap->Decref(from);
            Assert.Equal(0, rig.Count(ObjectEvent.TypeDied));
        };
        rig.Heap->ClearObject(self);
        Assert.Equal((1, 1), (dict->RefCount, rig.Count(ObjectEvent.TypeDied)));
        Assert.True(self->Type == to);
    }

    [Fact]
    public void Functions_of_ones_own_are_called_and_inherited_both_or_neither()
    {
        using var rig = new ObjectRig();
        TypeSpec own = Set with { Traverse = GcSlot.Own, OwnTraverse = &VisitDict, Clear = GcSlot.Own, OwnClear = &ClearNothing };
        PyTypeObject* parent = rig.Define(own);
        PyTypeObject* heir = rig.Define(new TypeSpec { Base = parent, Dealloc = DeallocSlot.Container });
        PyTypeObject* subclass = rig.Define(new TypeSpec { Base = parent, IsHeapType = true });
        Assert.Equal((GcSlot.Own, GcSlot.Own), (heir->TraverseSlot, heir->ClearSlot));
        Assert.Equal((GcSlot.Subtype, GcSlot.Subtype), (subclass->TraverseSlot, subclass->ClearSlot));
        foreach (nuint type in (nuint[])[(nuint)parent, (nuint)heir, (nuint)subclass])
        {
            PyObject* self = rig.New((PyTypeObject*)type);
            nuint[] parts = Fill(rig, self, keep: true);
            ownCalls = 0;
            CheckVisits(rig, self, type == (nuint)subclass ? [parts[1], type, parts[1]] : [parts[1]]);
            Assert.True(ownCalls > 0);
            ownCalls = 0;
            rig.Heap->ClearObject(self);
            Assert.Equal((1, 2), (ownCalls, ((PyObject*)parts[0])->RefCount));
        }

        // Who says one of them says the other; and whose base has no tp_clear, as tuple has none, inherits none.
        PyTypeObject* tuple = rig.Define(Set with { Traverse = GcSlot.Container });
        Assert.Equal((GcSlot.Container, GcSlot.None), (tuple->TraverseSlot, tuple->ClearSlot));
        PyTypeObject* pair = rig.Define(new TypeSpec { Base = tuple });
        Assert.Equal((GcSlot.Container, GcSlot.None), (pair->TraverseSlot, pair->ClearSlot));
        Assert.True(pair->Clear == null && pair->Traverse != null);
        PyTypeObject* list = rig.Define(new TypeSpec { Base = tuple, Clear = GcSlot.Container });
        Assert.Equal((GcSlot.Container, GcSlot.Container), (list->TraverseSlot, list->ClearSlot));
        PyObject* held = rig.New(pair, 1);
        nuint[] kept = Fill(rig, held, keep: true);
        rig.Heap->ClearObject(held);
        Assert.All(kept, p => Assert.Equal(2, ((PyObject*)p)->RefCount));

        // In a class over it only what the class added goes, and the dictionary.
        PyObject* point = rig.New(rig.Define(new TypeSpec { Base = tuple, IsHeapType = true }), 1);
        kept = Fill(rig, point, keep: true);
        rig.Heap->ClearObject(point);
        Assert.Equal([2, 2, 1], kept.Select(p => ((PyObject*)p)->RefCount));
    }

    [Fact]
    public void If_the_base_that_is_asked_is_a_heap_type_it_visits_the_class()
    {
        using var rig = new ObjectRig();
        PyTypeObject* parent = rig.Define(new TypeSpec
        {
            IsHeapType = true,
            IsBaseType = true,
            Dict = true,
            Traverse = GcSlot.Own,
            OwnTraverse = &VisitDict,
        });
        Assert.Equal(GcSlot.None, parent->ClearSlot);
        PyTypeObject* type = rig.Define(new TypeSpec { Base = parent, IsHeapType = true, References = 1 });
        PyObject* self = rig.New(type);
        nuint[] parts = Fill(rig, self, keep: true);
        CheckVisits(rig, self, [parts[0], parts[1], parts[1]]);
        rig.Heap->ClearObject(self);
        Assert.Equal([1, 1], parts.Select(p => ((PyObject*)p)->RefCount));
    }

    private static int VisitDict(void* heap, PyObject* self, delegate*<PyObject*, void*, int> visit, void* arg)
    {
        ownCalls++;
        return visit(ProbedHeap.GetDict(self), arg);
    }

    private static void ClearNothing(void* heap, PyObject* self) => ownCalls++;

    private static int Visit(PyObject* each, void* arg)
    {
        visited!.Add((nuint)each);
        return --*(int*)arg == 0 ? 7 : 0;
    }

    /// <summary>All visits; and that each of them can be the last.</summary>
    private static void CheckVisits(ObjectRig rig, PyObject* self, nuint[] expected)
    {
        for (int stop = 0; stop <= expected.Length; stop++)
        {
            visited = [];
            int left = stop;
            Assert.Equal(stop == 0 ? 0 : 7, rig.Heap->TraverseObject(self, &Visit, &left));
            Assert.Equal(stop == 0 ? expected : expected[..stop], visited);
        }
    }

    /// <summary>Gives an object something for each field and item, and last for its dictionary.</summary>
    private static nuint[] Fill(ObjectRig rig, PyObject* self, bool keep = false)
    {
        var parts = new List<nuint>();
        nint count = ProbedHeap.ReferenceCount(self);
        bool dict = self->Type->Has(TpFlags.Dict);
        for (nint i = 0; i < count + (dict ? 1 : 0); i++)
        {
            PyObject* part = rig.New(rig.Heap->ObjectType);
            parts.Add((nuint)part);
            if (i < count)
            {
                rig.Heap->SetReference(self, i, part);
            }
            else
            {
                rig.Heap->SetDict(self, part);
            }

            if (!keep)
            {
                rig.Heap->Decref(part);
            }
        }

        return [.. parts];
    }

    private static IEnumerable<nuint> Deaths(ObjectRig rig, nuint[] among) =>
        rig.Log.Where(e => e.What == ObjectEvent.Freed && among.Contains(e.About)).Select(e => e.About);
}

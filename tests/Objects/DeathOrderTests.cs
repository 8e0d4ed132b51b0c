using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>In which order a dying object lets go of what it holds, and what can be seen meanwhile.</summary>
public unsafe class DeathOrderTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void References_are_dropped_from_the_class_up_then_the_dictionary_then_those_of_the_C_base(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* set = rig.Define(new TypeSpec
        {
            IsBaseType = true,
            References = 1,
            BasicSize = 24,
            ItemSize = 8,
            ItemReferences = true,
            Gc = true,
            Weakrefs = true,
            Dealloc = DeallocSlot.Container,
            Kind = DeallocKind.Dealloc,
        });
        PyTypeObject* middle = rig.Define(new TypeSpec { Base = set, IsHeapType = true, IsBaseType = true, Dict = true });
        PyTypeObject* last = rig.Define(new TypeSpec { Base = middle, IsHeapType = true, Finalize = ObjectRig.Finalizer });
        PyObject* dying = rig.New(last, 2);
        var parts = new nuint[4];
        for (int i = 0; i < 4; i++)
        {
            PyObject* part = rig.New(rig.Heap->ObjectType);
            parts[i] = (nuint)part;
            if (i == 3)
            {
                rig.Heap->SetDict(dying, part);
                Assert.True(ProbedHeap.GetDict(dying) == part);
            }
            else
            {
                rig.Heap->SetReference(dying, i, part);
                Assert.True(ProbedHeap.GetReference(dying, i) == part);
            }

            rig.Heap->Decref(part);
        }

        PyWeakReference* weak = rig.Heap->NewWeakref(dying);
        rig.Log.Clear();
        rig.Heap->Decref(dying);

        // A weak reference list that the C base brought is cleared by the base's dealloc, that is, after the dictionary.
        (ObjectEvent, nuint)[] expected =
        [
            (ObjectEvent.Finalized, (nuint)dying),
            (ObjectEvent.Freed, parts[3]),
            (ObjectEvent.WeakrefCleared, (nuint)dying),
            (ObjectEvent.Freed, parts[0]),
            (ObjectEvent.Freed, parts[2]),
            (ObjectEvent.Freed, parts[1]),
            (ObjectEvent.Cleared, (nuint)dying),
            (ObjectEvent.Freed, (nuint)dying),
        ];
        Assert.Equal(expected, rig.Log.Select(e => (e.What, e.About)));
        rig.Heap->DropWeakref(weak);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Classes_drop_slots_of_every_level_and_items_that_they_added(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* one = rig.Define(new TypeSpec { IsHeapType = true, IsBaseType = true, References = 2 });
        PyTypeObject* two = rig.Define(new TypeSpec { Base = one, IsHeapType = true, IsBaseType = true });
        PyTypeObject* three = rig.Define(new TypeSpec { Base = two, IsHeapType = true, References = 1 });
        PyTypeObject* list = rig.Define(new TypeSpec { IsHeapType = true, BasicSize = 24, References = 1, ItemSize = 8, ItemReferences = true });
        Assert.Equal((16, 32, 40), (one->ReferencesOffset, two->BasicSize, three->BasicSize));
        foreach (nuint type in (nuint[])[(nuint)three, (nuint)list])
        {
            PyObject* dying = rig.New((PyTypeObject*)type, 2);
            PyObject* held = rig.New(rig.Heap->ObjectType);
            Assert.Equal(3, ProbedHeap.ReferenceCount(dying));
            for (nint i = 0; i < 3; i++)
            {
                rig.Heap->SetReference(dying, i, held);
            }

            Assert.Equal(4, held->RefCount);
            rig.Heap->SetReference(dying, 2, null);
            Assert.Equal(3, held->RefCount);
            rig.Heap->Decref(dying);
            Assert.Equal(1, held->RefCount);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whoever_looks_while_a_reference_is_dropped_finds_it_gone_already(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyObject* holder = rig.New(rig.Define(new TypeSpec { IsHeapType = true, References = 2 }));
        PyTypeObject* type = rig.Define(new TypeSpec { IsHeapType = true, Finalize = ObjectRig.Finalizer });
        for (nint i = 0; i < 2; i++)
        {
            PyObject* held = rig.New(type);
            rig.Heap->SetReference(holder, i, held);
            rig.Heap->Decref(held);
        }

        int looked = 0;
        rig.OnFinalize = _ =>
        {
            looked++;
            Assert.True(ProbedHeap.GetReference(holder, 0) == null);
            Assert.Equal(looked == 2, ProbedHeap.GetReference(holder, 1) == null);
        };
        rig.Heap->Decref(holder);
        Assert.Equal(2, looked);
    }

    [Fact]
    public void An_object_that_is_set_to_what_it_holds_keeps_it()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec { IsHeapType = true, References = 1 });
        PyObject* holder = rig.New(type);
        PyObject* held = rig.New(rig.Heap->ObjectType);
        rig.Heap->SetReference(holder, 0, held);
        rig.Heap->Decref(held);
        rig.Heap->SetReference(holder, 0, held);
        Assert.Equal((1, 0), (held->RefCount, rig.Count(ObjectEvent.Freed)));
        ProbedHeap.Incref(held);
        rig.Heap->Decref(held);
        Assert.Equal(1, held->RefCount);
    }
}

using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>What code that runs while an object dies finds, and what no death may leave behind.</summary>
public unsafe class WatchedDeathTests
{
    [ThreadStatic]
    private static bool? seenTracked;

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void No_collector_would_find_what_is_dying(bool direct, bool finalizer)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            IsHeapType = true,
            IsBaseType = true,
            References = 1,
            Finalize = finalizer ? &Nothing : null,
        });
        PyTypeObject* container = rig.Define(new TypeSpec { BasicSize = 24, References = 1, Gc = true, Dealloc = DeallocSlot.Container, Kind = DeallocKind.Dealloc });
        PyTypeObject* witness = rig.Define(new TypeSpec { IsHeapType = true, Finalize = ObjectRig.Finalizer });
        foreach (nuint each in (nuint[])[(nuint)type, (nuint)container])
        {
            PyObject* dying = rig.New((PyTypeObject*)each);
            Assert.True(ProbedHeap.View(dying).Tracked);
            PyObject* held = rig.New(witness);
            rig.Heap->SetReference(dying, 0, held);
            rig.Heap->Decref(held);
            int looked = 0;
            rig.OnFinalize = _ =>
            {
                looked++;
                Assert.False(ProbedHeap.View(dying).Tracked);
            };
            rig.Heap->Decref(dying);
            Assert.Equal(1, looked);
        }
    }

    [Fact]
    public void The_dealloc_of_a_base_is_handed_a_tracked_object()
    {
        // As subtype_dealloc does it, for a base's own tp_dealloc begins with PyObject_GC_UnTrack.
        using var rig = new ObjectRig();
        PyTypeObject* parent = rig.Define(new TypeSpec
        {
            IsBaseType = true,
            Gc = true,
            Dealloc = DeallocSlot.Own,
            OwnDealloc = &Look,
        });
        PyTypeObject* type = rig.Define(new TypeSpec { Base = parent, IsHeapType = true });
        seenTracked = null;
        rig.Heap->Decref(rig.New(type));
        Assert.True(seenTracked);
        Assert.Equal(1, type->Object.RefCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_dictionary_goes_with_its_object(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyObject* dict = rig.New(rig.Heap->ObjectType);
        PyObject* holder = rig.New(rig.Define(new TypeSpec { IsHeapType = true, Dict = true }));
        rig.Heap->SetDict(holder, dict);
        Assert.Equal(2, dict->RefCount);
        rig.Heap->Decref(holder);
        Assert.Equal(1, dict->RefCount);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Items_go_before_the_fields_of_the_base_if_a_class_made_them_references_and_after_them_if_they_were(bool direct, bool added)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* parent = rig.Define(new TypeSpec
        {
            IsBaseType = true,
            BasicSize = 24,
            ItemSize = 8,
            ItemReferences = !added,
            References = 1,
            Gc = true,
            Dealloc = DeallocSlot.Container,
            Kind = DeallocKind.Dealloc,
        });
        PyObject* dying = rig.New(rig.Define(new TypeSpec { Base = parent, IsHeapType = true, ItemReferences = true }), 1);
        PyObject* field = rig.New(rig.Heap->ObjectType);
        PyObject* item = rig.New(rig.Heap->ObjectType);
        rig.Heap->SetReference(dying, 0, field);
        rig.Heap->SetReference(dying, 1, item);
        rig.Heap->Decref(field);
        rig.Heap->Decref(item);
        rig.Log.Clear();
        rig.Heap->Decref(dying);
        nuint[] order = added ? [(nuint)item, (nuint)field] : [(nuint)field, (nuint)item];
        Assert.Equal([.. order, (nuint)dying], rig.Log.Where(e => e.What == ObjectEvent.Freed).Select(e => e.About));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_chain_after_the_other_dies_to_its_end(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(new TypeSpec { IsHeapType = true, References = 1 });
        for (int chain = 0; chain < 3; chain++)
        {
            PyObject* last = null;
            for (int i = 0; i < 200; i++)
            {
                PyObject* next = rig.New(type);
                rig.Heap->SetReference(next, 0, last);
                if (last != null)
                {
                    rig.Heap->Decref(last);
                }

                last = next;
            }

            rig.Heap->Decref(last);
            Assert.True(rig.Heap->DeleteLater == null);
            Assert.Equal((200 * (chain + 1), 1), (rig.Count(ObjectEvent.Freed), type->Object.RefCount));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_class_outlives_its_subclass_if_somebody_holds_it(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* parent = rig.Define(new TypeSpec { IsHeapType = true, IsBaseType = true });
        PyTypeObject* child = rig.Define(new TypeSpec { Base = parent, IsHeapType = true });
        Assert.Equal(2, parent->Object.RefCount);
        rig.Heap->Decref(child);
        Assert.Equal((1, 1), (rig.Count(ObjectEvent.TypeDied), parent->Object.RefCount));
        rig.Heap->Decref(rig.New(parent));
        rig.Heap->Decref(parent);
        Assert.Equal((2, 1), (rig.Count(ObjectEvent.TypeDied), rig.Heap->ObjectType->Object.RefCount));
        rig.Close();
    }

    [Fact]
    public void A_class_is_exchanged_for_no_static_type_and_no_static_type_for_a_class()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec { IsHeapType = true });
        PyObject* instance = rig.New(type);
        PyObject* plain = rig.New(rig.Heap->ObjectType);
        Assert.False(rig.Heap->TrySetClass(instance, rig.Heap->ObjectType));
        Assert.False(rig.Heap->TrySetClass(plain, type));
        Assert.True(instance->Type == type && plain->Type == rig.Heap->ObjectType);
        Assert.Equal((2, 1), (type->Object.RefCount, rig.Heap->ObjectType->Object.RefCount));
    }

    private static void Nothing(void* heap, PyObject* self)
    {
    }

    private static void Look(void* heap, PyObject* dying)
    {
        seenTracked = ProbedHeap.View(dying).Tracked;
        if (((ProbedHeap*)heap)->Release(dying))
        {
            ((ProbedHeap*)heap)->EndDealloc(dying);
        }
    }
}

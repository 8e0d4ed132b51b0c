using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Finalizers resurrect, re-enter and fail.</summary>
public unsafe class FinalizerTests
{
    private static readonly TypeSpec Class = new() { IsHeapType = true, IsBaseType = true, References = 1, Weakrefs = true, Finalize = ObjectRig.Finalizer };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_resurrected_object_lives_on_whole_and_is_not_finalized_again(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(Class);
        PyObject* lazarus = rig.New(type);
        PyObject* held = rig.New(rig.Heap->ObjectType);
        rig.Heap->SetReference(lazarus, 0, held);
        PyWeakReference* weak = rig.Heap->NewWeakref(lazarus);
        rig.OnFinalize = at =>
        {
            Assert.Equal((1, true), (((PyObject*)at)->RefCount, ProbedHeap.View((PyObject*)at).Tracked));
            ProbedHeap.Incref((PyObject*)at);
            ProbedHeap.Incref((PyObject*)at);
        };
        rig.Heap->Decref(lazarus);
        Assert.Equal([ObjectEvent.Allocated, ObjectEvent.Finalized, ObjectEvent.Resurrected], rig.Story(lazarus));
        ObjectView view = ProbedHeap.View(lazarus);
        Assert.Equal((2, true, true), (view.RefCount, view.Tracked, view.Finalized));
        Assert.True(ProbedHeap.Referent(weak) == lazarus && ProbedHeap.GetReference(lazarus, 0) == held);
        Assert.Equal((2, 2), (held->RefCount, type->Object.RefCount));
        Assert.Equal(0, rig.Heap->DeallocNesting);

        rig.OnFinalize = _ => Assert.Fail("finalized twice");
        rig.Log.Clear();
        rig.Heap->Decref(lazarus);
        Assert.Empty(rig.Log);
        rig.Heap->Decref(lazarus);
        Assert.Equal([ObjectEvent.WeakrefCleared, ObjectEvent.Cleared, ObjectEvent.Freed], rig.Story(lazarus));
        Assert.Equal((1, 1), (held->RefCount, type->Object.RefCount));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_finalizer_may_allocate_drop_define_types_and_change_the_class(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(Class);
        PyTypeObject* twin = rig.Define(Class);
        PyObject* other = rig.New(type);
        PyObject* dying = rig.New(type);
        var inside = 0;
        rig.OnFinalize = at =>
        {
            inside++;
            if (at != (nuint)dying)
            {
                return;
            }

            PyTypeObject* inner = rig.Define(new TypeSpec { IsHeapType = true, FreelistLimit = 2 });
            PyObject* made = rig.New(inner);
            rig.Heap->Decref(inner);
            rig.Heap->Decref(made);
            rig.Heap->Decref(other);
            Assert.True(rig.Heap->TrySetClass((PyObject*)at, twin));
        };
        rig.Heap->Decref(dying);
        Assert.Equal((2, 1), (inside, rig.Count(ObjectEvent.TypeDied)));
        Assert.Equal([ObjectEvent.Allocated, ObjectEvent.Finalized, ObjectEvent.Cleared, ObjectEvent.Freed], rig.Story(dying));
        Assert.Equal([ObjectEvent.Allocated, ObjectEvent.Finalized, ObjectEvent.Cleared, ObjectEvent.Freed], rig.Story(other));
        Assert.Equal((1, 1), (type->Object.RefCount, twin->Object.RefCount));
        rig.Heap->Decref(type);
        rig.Heap->Decref(twin);
        rig.Close();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_error_that_is_pending_is_not_disturbed_and_one_that_a_finalizer_or_a_callback_leaves_is_dropped(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(Class);
        PyObject* dying = rig.New(type);
        PyWeakReference* weak = rig.Heap->NewWeakref(dying, ObjectRig.Callback);
        rig.Heap->PendingError = 3;
        rig.OnFinalize = _ =>
        {
            Assert.Equal(0, rig.Heap->PendingError);
            rig.Heap->PendingError = 5;
        };
        rig.OnWeakref = _ =>
        {
            Assert.Equal(0, rig.Heap->PendingError);
            rig.Heap->PendingError = 6;
        };
        rig.Heap->Decref(dying);
        Assert.Equal(3, rig.Heap->PendingError);
        Assert.Equal([5, 6], rig.Log.Where(e => e.What == ObjectEvent.Unraisable).Select(e => e.Detail));
        Assert.Equal(1, CountingProbe.CallsOf(CallSite.WeakrefCallback));
        rig.Heap->DropWeakref(weak);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_instance_of_a_static_type_is_resurrected_in_the_same_way(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        Assert.Equal(direct, rig.Heap->Direct);
        PyTypeObject* generator = rig.Define(new TypeSpec
        {
            Gc = true,
            Kind = DeallocKind.DeallocFinalize,
            Dealloc = DeallocSlot.Container,
            Finalize = ObjectRig.Finalizer,
        });
        PyObject* lazarus = rig.New(generator);
        rig.OnFinalize = at => ProbedHeap.Incref((PyObject*)at);
        rig.Heap->Decref(lazarus);
        Assert.Equal([ObjectEvent.Allocated, ObjectEvent.Finalized, ObjectEvent.Resurrected], rig.Story(lazarus));
        rig.Heap->Decref(lazarus);
        Assert.Equal([ObjectEvent.Allocated, ObjectEvent.Finalized, ObjectEvent.Resurrected, ObjectEvent.Freed], rig.Story(lazarus));
    }

    [Fact]
    public void A_finalizer_is_inherited_and_overridden()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(Class);
        PyTypeObject* heir = rig.Define(new TypeSpec { Base = type, IsHeapType = true });
        rig.Heap->Decref(rig.New(heir));
        Assert.Equal(1, rig.Count(ObjectEvent.Finalized));
        PyTypeObject* other = rig.Define(new TypeSpec { Base = type, IsHeapType = true, Finalize = &Nothing });
        rig.OnFinalize = _ => Assert.Fail("not this one");
        rig.Heap->Decref(rig.New(other));
        Assert.Equal(2, rig.Count(ObjectEvent.Finalized));
    }

    private static void Nothing(void* heap, PyObject* self)
    {
    }
}

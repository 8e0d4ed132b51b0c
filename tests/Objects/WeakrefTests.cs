using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Weak references are cleared in time, and tell their makers.</summary>
public unsafe class WeakrefTests
{
    private static readonly TypeSpec Class = new() { IsHeapType = true, References = 1, Weakrefs = true, Finalize = ObjectRig.Finalizer };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void They_are_cleared_after_the_finalizer_and_before_references_go_the_newest_first(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyObject* dying = rig.New(rig.Define(Class));
        PyObject* held = rig.New(rig.Heap->ObjectType);
        rig.Heap->SetReference(dying, 0, held);
        rig.Heap->Decref(held);
        nuint[] weak = [.. Enumerable.Range(0, 3).Select(i => (nuint)rig.Heap->NewWeakref(dying, ObjectRig.Callback, i))];
        List<nint> tags = [];
        rig.OnFinalize = _ => Assert.All(weak, w => Assert.Equal((nuint)dying, (nuint)ProbedHeap.Referent((PyWeakReference*)w)));
        rig.OnWeakref = at =>
        {
            // None of them leads to the object any more, whichever is told first.
            Assert.All(weak, w => Assert.Equal((nuint)0, (nuint)ProbedHeap.Referent((PyWeakReference*)w)));
            tags.Add(((PyWeakReference*)at)->Tag);
        };
        rig.Log.Clear();
        rig.Heap->Decref(dying);
        Assert.Equal([2, 1, 0], tags);
        (ObjectEvent, nuint, nint)[] expected =
        [
            (ObjectEvent.Finalized, (nuint)dying, 0),
            (ObjectEvent.WeakrefCleared, (nuint)dying, (nint)weak[2]),
            (ObjectEvent.WeakrefCleared, (nuint)dying, (nint)weak[1]),
            (ObjectEvent.WeakrefCleared, (nuint)dying, (nint)weak[0]),
            (ObjectEvent.Freed, (nuint)held, 0),
            (ObjectEvent.Cleared, (nuint)dying, 0),
            (ObjectEvent.Freed, (nuint)dying, 0),
        ];
        Assert.Equal(expected, rig.Log.Select(e => (e.What, e.About, e.Detail)));
        foreach (nuint each in weak)
        {
            rig.Heap->DropWeakref((PyWeakReference*)each);
        }
    }

    [Fact]
    public void A_dropped_one_hears_nothing_wherever_it_stood_on_the_list()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(Class);
        for (int dropped = 0; dropped < 3; dropped++)
        {
            PyObject* dying = rig.New(type);
            nuint[] weak = [.. Enumerable.Range(0, 3).Select(i => (nuint)rig.Heap->NewWeakref(dying, ObjectRig.Callback, i))];
            List<nint> tags = [];
            rig.OnWeakref = at =>
            {
                tags.Add(((PyWeakReference*)at)->Tag);
                rig.Heap->DropWeakref((PyWeakReference*)at);
            };
            rig.Heap->DropWeakref((PyWeakReference*)weak[dropped]);
            rig.Heap->Decref(dying);
            Assert.Equal(Enumerable.Range(0, 3).Reverse().Where(i => i != dropped).Select(i => (nint)i), tags);
        }

        rig.Heap->Decref(type);
        rig.Close();
    }

    [Fact]
    public void A_callback_may_drop_the_others_which_then_hear_nothing()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(Class);
        PyObject* dying = rig.New(type);
        nuint[] weak = [.. Enumerable.Range(0, 3).Select(i => (nuint)rig.Heap->NewWeakref(dying, ObjectRig.Callback, i))];
        rig.OnWeakref = _ =>
        {
            foreach (nuint each in weak)
            {
                rig.Heap->DropWeakref((PyWeakReference*)each);
            }
        };
        rig.Heap->Decref(dying);
        Assert.Equal(1, rig.Count(ObjectEvent.WeakrefCleared));
        rig.Heap->Decref(type);
        rig.Close();
    }

    [Fact]
    public void Types_without_them_get_none_and_without_memory_there_is_none()
    {
        using var rig = new ObjectRig();
        Assert.True(rig.Heap->NewWeakref(rig.New(rig.Heap->ObjectType)) == null);
        PyObject* made = rig.New(rig.Define(Class));
        rig.Arenas.Fail(0, ulong.MaxValue);
        rig.Raw.Fail(0, ulong.MaxValue);
        var all = new List<nuint>();
        for (nuint weak = 1; weak != 0; all.Add(weak))
        {
            weak = (nuint)rig.Heap->NewWeakref(made);
        }

        Assert.Equal(all.Count > 1 ? all[^2] : 0, (nuint)PyObject.PreHeader(made)->Weakrefs);
    }
}

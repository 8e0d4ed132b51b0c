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
    public void They_are_cleared_all_and_then_called_after_the_finalizer_and_before_references_go_the_newest_first(bool direct)
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
            Assert.All(weak, w => Assert.True(((PyWeakReference*)w)->Object == null));
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
            (ObjectEvent.WeakrefCallback, (nuint)dying, (nint)weak[2]),
            (ObjectEvent.WeakrefCallback, (nuint)dying, (nint)weak[1]),
            (ObjectEvent.WeakrefCallback, (nuint)dying, (nint)weak[0]),
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
        Assert.Equal((3, 1), (rig.Count(ObjectEvent.WeakrefCleared), rig.Count(ObjectEvent.WeakrefCallback)));
        rig.Heap->Decref(type);
        rig.Close();
    }

    public static IEnumerable<object[]> Drops() =>
        from caller in Enumerable.Range(0, 4)
        from dropped in Enumerable.Range(0, 4)
        select new object[] { caller, dropped };

    [Theory]
    [MemberData(nameof(Drops))]
    public void A_callback_may_drop_any_one_and_only_one_that_waits_is_not_called(int caller, int dropped)
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(Class);
        PyObject* dying = rig.New(type);

        // One without a callback stands between the others: it is cleared, and nothing else.
        nuint[] weak = [.. Enumerable.Range(0, 4).Select(i => (nuint)rig.Heap->NewWeakref(dying, i == 2 ? null : ObjectRig.Callback, i))];
        List<int> called = [];
        rig.OnWeakref = at =>
        {
            int self = Array.IndexOf(weak, at);
            called.Add(self);
            if (self == caller)
            {
                rig.Heap->DropWeakref((PyWeakReference*)weak[dropped]);

                // Its block serves somebody else at once.
                PyWeakReference* other = rig.Heap->NewWeakref(rig.New(type), ObjectRig.Callback, 17);
                Assert.True(dropped == caller || ((PyWeakReference*)weak[caller])->Tag == caller);
                rig.Heap->DropWeakref(other);
            }
        };
        rig.Heap->Decref(dying);
        int[] order = [3, 1, 0];
        bool drops = caller != 2;
        Assert.Equal(order.Where(i => !drops || i != dropped || i >= caller), called);
        Assert.Equal([3, 2, 1, 0], rig.Log.Where(e => e.What == ObjectEvent.WeakrefCleared).Select(e => Array.IndexOf(weak, (nuint)e.Detail)));
        Assert.Equal(called.Count, rig.Count(ObjectEvent.WeakrefCallback));
        for (int i = 0; i < 4; i++)
        {
            if (!drops || i != dropped)
            {
                var left = (PyWeakReference*)weak[i];
                Assert.True(left->Object == null && left->Link == null && left->Callback == null && left->Tag == i);
                rig.Heap->DropWeakref(left);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_error_that_a_callback_leaves_is_dropped_and_the_one_of_before_is_still_there(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyObject* dying = rig.New(rig.Define(Class));
        nuint[] weak = [.. Enumerable.Range(0, 3).Select(i => (nuint)rig.Heap->NewWeakref(dying, ObjectRig.Callback, i))];
        rig.OnWeakref = at =>
        {
            Assert.Equal(0, rig.Heap->PendingError);
            rig.Heap->PendingError = ((PyWeakReference*)at)->Tag == 1 ? 0 : 40 + (int)((PyWeakReference*)at)->Tag;
        };
        rig.Heap->PendingError = 17;
        rig.Log.Clear();
        rig.Heap->Decref(dying);
        Assert.Equal(17, rig.Heap->PendingError);
        (ObjectEvent, nint)[] expected =
        [
            (ObjectEvent.WeakrefCallback, (nint)weak[2]),
            (ObjectEvent.Unraisable, 42),
            (ObjectEvent.WeakrefCallback, (nint)weak[1]),
            (ObjectEvent.WeakrefCallback, (nint)weak[0]),
            (ObjectEvent.Unraisable, 40),
        ];
        Assert.Equal(expected, rig.Log.Where(e => e.What is ObjectEvent.WeakrefCallback or ObjectEvent.Unraisable).Select(e => (e.What, e.Detail)));
        Assert.All(rig.Log, e => Assert.Equal((nuint)dying, e.About));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_callback_may_make_others_die_whose_callbacks_are_called_in_between(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(Class);
        PyObject* outer = rig.New(type);
        PyObject* inner = rig.New(type);
        List<nint> tags = [];
        List<nuint> weak = [];
        foreach ((nuint about, nint tag) in (ReadOnlySpan<(nuint, nint)>)[((nuint)outer, 0), ((nuint)outer, 1), ((nuint)inner, 2), ((nuint)inner, 3)])
        {
            weak.Add((nuint)rig.Heap->NewWeakref((PyObject*)about, ObjectRig.Callback, tag));
        }

        rig.OnWeakref = at =>
        {
            tags.Add(((PyWeakReference*)at)->Tag);
            if (tags.Count == 1)
            {
                rig.Heap->Decref(inner);
                Assert.Contains(ObjectEvent.Freed, rig.Story(inner));
            }

            rig.Heap->Decref(rig.New(type));
        };
        rig.Heap->Decref(outer);
        Assert.Equal([1, 3, 2, 0], tags);
        weak.ForEach(w => rig.Heap->DropWeakref((PyWeakReference*)w));
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

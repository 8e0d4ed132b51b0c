using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Deaths that nest deep wait in the trashcan.</summary>
public unsafe class TrashcanTests
{
    private static readonly TypeSpec Node = new() { IsHeapType = true, References = 2, Weakrefs = true };

    [Trait("Speed", "Slow")]
    [Theory]
    [InlineData(true, false, 100_000)]
    [InlineData(false, false, 1_000_000)]
    [InlineData(true, true, 1_000_000)]
    [InlineData(false, true, 100_000)]
    public void A_long_chain_dies_on_a_stack_of_256_KiB(bool direct, bool finalize, int length)
    {
        bool done = false;
        var thread = new Thread(
            () =>
            {
                Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx raw));
                ObjectHeap<CPython311Geometry, NoProbe>* heap = ObjectHeap<CPython311Geometry, NoProbe>.Create(raw, SystemArenas.Allocator, 80);
                heap->Direct = direct;
                TypeSpec spec = Node with { Finalize = finalize ? ObjectRig.Finalizer : null };
                using var unused = new ObjectRig();
                heap->Context = unused.Heap->Context;
                Assert.Equal(TypeReadyResult.Ready, heap->DefineType(spec, out PyTypeObject* type));
                PyObject* chain = null;
                for (int i = 0; i < length; i++)
                {
                    PyObject* link = heap->New(type);
                    heap->SetReference(link, 0, chain);
                    if (chain != null)
                    {
                        heap->Decref(chain);
                    }

                    chain = link;
                }

                Assert.Equal(length + 1, type->Object.RefCount);
                heap->Decref(chain);
                Assert.Equal(1, type->Object.RefCount);
                Assert.True(heap->DeleteLater == null && heap->DeallocNesting == 0);
                ObjectHeap<CPython311Geometry, NoProbe>.Destroy(heap);
                done = true;
            },
            256 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(done);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_owns_nothing_waits_at_the_same_depth_as_others(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(Node);
        PyTypeObject* leaf = rig.Define(new TypeSpec { Gc = true, Dealloc = DeallocSlot.Container, Kind = DeallocKind.Dealloc, Sizing = SizeRule.Fixed });
        foreach (int above in (int[])[1, 49, 50, 51, 75, 76])
        {
            PyObject* end = rig.New(leaf);
            PyObject* chain = end;
            for (int i = 0; i < above; i++)
            {
                PyObject* link = rig.New(type);
                rig.Heap->SetReference(link, 0, chain);
                rig.Heap->Decref(chain);
                chain = link;
            }

            rig.Heap->Decref(chain);

            // Fifty may be under way; those that wait are taken up while half of that are.
            bool waits = above is 50 or 76;
            Assert.Equal(waits, rig.Story(end).Contains(ObjectEvent.Deferred));
            Assert.Equal(ObjectEvent.Freed, rig.Story(end)[^1]);
            rig.Log.Clear();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Deaths_wait_only_from_the_limit_on_and_are_taken_up_well_below_it(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(Node with { Finalize = ObjectRig.Finalizer });
        PyObject* chain = Chain(rig, type, 200);
        List<int> nestings = [];
        rig.OnFinalize = _ => nestings.Add(rig.Heap->DeallocNesting);
        rig.Heap->Decref(chain);

        // Down to the limit; then again and again from half of it.
        int[] down = [.. Enumerable.Range(1, 50)];
        int[] again = [.. Enumerable.Range(25, 26)];
        Assert.Equal(down.Concat(Enumerable.Repeat(again, 6).SelectMany(a => a)).Take(200), nestings);
        Assert.Equal(0, rig.Heap->DeallocNesting);
        Assert.Equal((200, 200), (rig.Count(ObjectEvent.Finalized), rig.Count(ObjectEvent.Freed)));
        Assert.Equal(200, rig.Log.Where(e => e.What == ObjectEvent.Freed).Select(e => e.About).Distinct().Count());
        Assert.Equal(1, type->Object.RefCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_waits_is_untracked_has_no_references_and_is_dead_to_weak_references(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(Node with { Finalize = ObjectRig.Finalizer });
        var nodes = new List<nuint>();
        PyObject* chain = Chain(rig, type, 120, nodes);
        nodes.Reverse();
        PyWeakReference* weak = rig.Heap->NewWeakref((PyObject*)nodes[51]);
        PyObject* extra = rig.New(type);
        rig.Heap->SetReference((PyObject*)nodes[49], 1, extra);
        rig.Heap->Decref(extra);

        // The 51st waits; so does the other thing that the 50th held. The nesting has to fall to the half of it first.
        int seen = 0;
        rig.OnFinalize = at =>
        {
            if (rig.Heap->DeleteLater == null)
            {
                return;
            }

            seen++;
            for (PyObject* waits = rig.Heap->DeleteLater; waits != null; waits = PyObject.GcHead(waits)->Deferred)
            {
                ObjectView view = ProbedHeap.View(waits);
                Assert.Equal((0, false), (view.RefCount, view.Tracked));
            }
        };
        rig.OnWeakref = null;
        rig.Heap->Decref(chain);
        Assert.True(seen > 0);
        Assert.Equal(121, rig.Count(ObjectEvent.Freed));
        Assert.Equal(1, rig.Count(ObjectEvent.WeakrefCleared));

        // 50 nested, two of them waiting: the last that waits is the first that is taken up.
        List<nuint> finalized = [.. rig.Log.Where(e => e.What == ObjectEvent.Finalized).Select(e => e.About)];
        Assert.Equal(nodes[..50], finalized[..50]);
        Assert.Equal((nuint)extra, finalized[50]);
        Assert.Equal(nodes[50..], finalized[51..]);
        rig.Heap->DropWeakref(weak);
        Assert.True(rig.Heap->DeleteLater == null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void That_a_death_is_put_off_is_told_and_that_it_is_taken_up_with_the_nesting_then(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(Node with { Finalize = ObjectRig.Finalizer });
        var nodes = new List<nuint>();
        PyObject* chain = Chain(rig, type, 80, nodes);
        nodes.Reverse();
        PyObject* extra = rig.New(type);
        rig.Heap->SetReference((PyObject*)nodes[49], 1, extra);
        rig.Heap->Decref(extra);
        rig.OnEvent = entry =>
        {
            bool waits = rig.Heap->DeleteLater == (PyObject*)entry.About;
            Assert.Equal(entry.What == ObjectEvent.Deferred, waits);
            if (waits || entry.What == ObjectEvent.Resumed)
            {
                ObjectView view = ProbedHeap.View((PyObject*)entry.About);
                Assert.Equal((0, false), (view.RefCount, view.Tracked));
            }
        };
        rig.Heap->Decref(chain);
        rig.OnEvent = null;

        // The 50th holds two; 29 more hang on the 51st, of which those beyond the limit wait once more.
        (ObjectEvent, nuint, nint)[] expected =
        [
            (ObjectEvent.Deferred, nodes[50], 0),
            (ObjectEvent.Deferred, (nuint)extra, 0),
            (ObjectEvent.Resumed, (nuint)extra, ProbedHeap.DrainLevel),
            (ObjectEvent.Resumed, nodes[50], ProbedHeap.DrainLevel),
            (ObjectEvent.Deferred, nodes[76], 0),
            (ObjectEvent.Resumed, nodes[76], ProbedHeap.DrainLevel),
        ];
        Assert.Equal(expected, rig.Log.Where(e => e.What is ObjectEvent.Deferred or ObjectEvent.Resumed).Select(e => (e.What, e.About, e.Detail)));
        Assert.Equal(
            [ObjectEvent.Allocated, ObjectEvent.Deferred, ObjectEvent.Resumed, ObjectEvent.Finalized, ObjectEvent.Cleared, ObjectEvent.Freed],
            rig.Story(extra));
    }

    [Fact]
    public void The_referent_of_a_weak_reference_is_gone_while_it_waits()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(Node with { Finalize = ObjectRig.Finalizer });
        var nodes = new List<nuint>();
        PyObject* chain = Chain(rig, type, 51, nodes);
        PyObject* second = rig.New(type);
        rig.Heap->SetReference((PyObject*)nodes[1], 1, second);
        rig.Heap->Decref(second);
        PyWeakReference* weak = rig.Heap->NewWeakref((PyObject*)nodes[0]);
        bool asked = false;
        rig.OnFinalize = at =>
        {
            if (at == (nuint)second)
            {
                Assert.True(weak->Object != null && ProbedHeap.Referent(weak) == null);
                asked = true;
            }
        };
        rig.Heap->Decref(chain);
        Assert.True(asked && weak->Object == null);
    }

    [Fact]
    public void Objects_without_a_GC_header_never_wait()
    {
        using var rig = new ObjectRig();
        PyTypeObject* range = rig.Define(new TypeSpec { References = 2, Dealloc = DeallocSlot.Container, Kind = DeallocKind.Dealloc });
        var nodes = new List<nuint>();
        PyObject* chain = Chain(rig, range, 300, nodes);
        rig.Heap->Decref(chain);

        // Each is freed when all that it held has been: the end of the chain first.
        Assert.Equal(nodes, rig.Log.Where(e => e.What == ObjectEvent.Freed).Select(e => e.About));
        Assert.Equal(0, rig.Heap->DeallocNesting);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_drain_takes_up_all_so_that_the_stack_gets_no_deeper_however_long_the_chain(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(Node with { Finalize = ObjectRig.Finalizer });
        PyObject* chain = Chain(rig, type, 2000);
        List<nuint> stack = [];
        rig.OnFinalize = _ =>
        {
            int here = 0;
            stack.Add((nuint)(&here));
        };
        rig.Heap->Decref(chain);

        // The first descent, then the first of the drain's, are as deep as any; stacks grow downwards.
        Assert.Equal(2000, stack.Count);
        Assert.True(stack.Min() >= stack.Take(76).Min() - 2048);
    }

    [Fact]
    public void A_finalizer_that_drops_a_long_chain_during_a_drain_starts_no_second_one()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(Node with { Finalize = ObjectRig.Finalizer });
        PyObject* chain = Chain(rig, type, 120);
        PyObject* second = Chain(rig, type, 120);
        int deepest = 0;
        int count = 0;
        rig.OnFinalize = _ =>
        {
            deepest = Math.Max(deepest, rig.Heap->DeallocNesting);
            if (++count == 60)
            {
                rig.Heap->Decref(second);
            }
        };
        rig.Heap->Decref(chain);
        Assert.Equal((240, 240), (count, rig.Count(ObjectEvent.Freed)));
        Assert.True(deepest <= ProbedHeap.UnwindLevel && rig.Heap->DeleteLater == null);
    }

    private static PyObject* Chain(ObjectRig rig, PyTypeObject* type, int length, List<nuint>? nodes = null)
    {
        PyObject* chain = null;
        for (int i = 0; i < length; i++)
        {
            PyObject* link = rig.New(type);
            nodes?.Add((nuint)link);
            rig.Heap->SetReference(link, 0, chain);
            if (chain != null)
            {
                rig.Heap->Decref(chain);
            }

            chain = link;
        }

        return chain;
    }
}

using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Which way an object dies: kind × sized × GC × freelist, direct and legacy, with the calls counted.</summary>
public unsafe class DeathPathTests
{
    public enum List
    {
        None,
        OfClass,
        OfType,
    }

    public static IEnumerable<object[]> Paths() =>
        from kind in Enum.GetValues<DeallocKind>()
        from sized in (bool[])[false, true]
        from gc in (bool[])[false, true]
        from list in Enum.GetValues<List>()
        from heapType in (bool[])[false, true]
        where kind != DeallocKind.Trivial || !gc
        where kind != DeallocKind.DeallocFinalize || gc
        where kind != DeallocKind.Legacy || !sized
        where list != List.OfType || sized
        select new object[] { kind, sized, gc, list, heapType };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Direct_and_legacy_deaths_tell_the_same_story_at_different_cost(DeallocKind kind, bool sized, bool gc, List list, bool heapType)
    {
        foreach (bool direct in (bool[])[true, false])
        {
            using var rig = new ObjectRig(list == List.OfClass ? 4u : 0, direct);
            PyTypeObject* type = rig.Define(Spec(kind, sized, gc, list, heapType));
            Assert.Equal(kind, type->Kind);
            PyObject* held = rig.New(rig.Heap->ObjectType);
            PyObject* dying = rig.New(type);
            bool owns = kind is DeallocKind.Dealloc or DeallocKind.DeallocFinalize;
            if (owns)
            {
                rig.Heap->SetReference(dying, 0, held);
                Assert.Equal(2, held->RefCount);
            }

            nint before = rig.Heap->Blocks->GetAllocatedBlocks();
            Assert.Equal(heapType ? 2 : 1, type->Object.RefCount);
            rig.Heap->PendingError = 17;
            CountingProbe.Reset();
            rig.Heap->Decref(dying);

            // The story, once each, in order; and what was held is held no more.
            ObjectEvent[] expected = kind switch
            {
                DeallocKind.DeallocFinalize => [ObjectEvent.Allocated, ObjectEvent.Finalized, ObjectEvent.Cleared, ObjectEvent.Freed],
                DeallocKind.Dealloc => [ObjectEvent.Allocated, ObjectEvent.Cleared, ObjectEvent.Freed],
                _ => [ObjectEvent.Allocated, ObjectEvent.Freed],
            };
            Assert.Equal(expected, rig.Story(dying));
            Assert.Equal((1, 1, 17), (held->RefCount, type->Object.RefCount, rig.Heap->PendingError));

            // The cost.
            bool directly = direct && kind != DeallocKind.Legacy;
            bool pushed = (directly && sized && list != List.None) || (!direct && list == List.OfType && !heapType);
            int finalizers = kind == DeallocKind.DeallocFinalize ? 1 : 0;
            int legacyCalls = (heapType ? 4 : 3) - (pushed ? 2 : 0) + finalizers;
            Assert.Equal(directly ? finalizers : legacyCalls, CountingProbe.IndirectCalls);
            Assert.Equal(finalizers, CountingProbe.CallsOf(CallSite.Finalize));
            Assert.Equal(pushed ? 0 : 1, CountingProbe.RadixLookups);
            Assert.Equal(pushed ? 1 : 0, CountingProbe.Pushes);
            Assert.Equal(directly ? 1 : 0, CountingProbe.DirectDeaths(kind, sized ? SizeRule.Fixed : SizeRule.Unsized));
            Assert.Equal(pushed ? before : before - 1, rig.Heap->Blocks->GetAllocatedBlocks());

            rig.Heap->Decref(held);
            rig.Heap->Decref(type);
            rig.Close();
        }
    }

    [Fact]
    public void A_sized_trivial_death_calls_nothing_and_looks_nothing_up_whatever_its_rule()
    {
        using var rig = new ObjectRig();
        foreach ((AllocSlot alloc, int itemSize) in (ReadOnlySpan<(AllocSlot, int)>)[(AllocSlot.Generic, 0), (AllocSlot.Generic, 4), (AllocSlot.NewVar, 4)])
        {
            SizeRule rule = TypeReady.RuleOf(alloc, itemSize);
            PyTypeObject* type = rig.Define(new TypeSpec { Kind = DeallocKind.Trivial, BasicSize = 24, ItemSize = itemSize, Alloc = alloc, Sizing = rule });
            PyObject* dying = rig.New(type, 3);
            CountingProbe.Reset();
            rig.Heap->Decref(dying);
            Assert.Equal((0, 0, 1), (CountingProbe.IndirectCalls, CountingProbe.RadixLookups, CountingProbe.Pushes));
            Assert.Equal(1, CountingProbe.DirectDeaths(DeallocKind.Trivial, rule));
        }
    }

    [Theory]
    [InlineData(DeallocKind.Trivial)]
    [InlineData(DeallocKind.Dealloc)]
    public void A_size_function_is_the_one_call_of_its_type(DeallocKind kind)
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            Kind = kind,
            BasicSize = 40,
            Gc = kind == DeallocKind.Dealloc,
            Dealloc = kind == DeallocKind.Dealloc ? DeallocSlot.Container : DeallocSlot.Object,
            Alloc = AllocSlot.Custom,
            Size = ObjectRig.WidthSize,
            Sizing = SizeRule.Custom,
        });
        PyObject* dying = rig.New(type, 3, 2);
        CountingProbe.Reset();
        rig.Heap->Decref(dying);
        Assert.Equal((1, 1, 0), (CountingProbe.IndirectCalls, CountingProbe.CallsOf(CallSite.Size), CountingProbe.RadixLookups));
        rig.Close();
    }

    [Fact]
    public void With_a_full_list_a_sized_block_goes_to_its_pool_and_a_large_one_to_the_raw_source()
    {
        using var rig = new ObjectRig(freelistLimit: 1);
        PyTypeObject* small = rig.Heap->ObjectType;
        PyObject* one = rig.New(small);
        PyObject* two = rig.New(small);
        rig.Heap->Decref(one);
        CountingProbe.Reset();
        nint before = rig.Heap->Blocks->GetAllocatedBlocks();
        rig.Heap->Decref(two);
        Assert.Equal((0, 1, 0), (CountingProbe.IndirectCalls, CountingProbe.RadixLookups, CountingProbe.Pushes));
        Assert.Equal(before - 1, rig.Heap->Blocks->GetAllocatedBlocks());

        PyTypeObject* large = rig.Define(new TypeSpec { Kind = DeallocKind.Trivial, BasicSize = 300, Sizing = SizeRule.Fixed });
        Assert.Equal(PyTypeObject.NoSizeClass, large->SizeClass);
        int raw = rig.Raw.Outstanding;
        rig.Heap->Decref(rig.New(large));
        Assert.Equal(raw, rig.Raw.Outstanding);
        rig.Close();
    }

    [Fact]
    public void A_large_type_can_have_a_freelist_of_its_own()
    {
        using var rig = new ObjectRig();
        PyTypeObject* frame = rig.Define(new TypeSpec { Kind = DeallocKind.Trivial, BasicSize = 300, Sizing = SizeRule.Fixed, FreelistLimit = 2 });
        PyObject* first = rig.New(frame);
        rig.Heap->Decref(first);
        Assert.Equal(1u, frame->OwnList.Space);
        Assert.True(rig.New(frame) == first);
        rig.Close(left: 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_dealloc_and_a_free_of_ones_own_are_called_once_each(bool heapType)
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            IsHeapType = heapType,
            IsBaseType = true,
            References = 1,
            Gc = true,
            Weakrefs = true,
            Dict = true,
            Finalize = ObjectRig.Finalizer,
            Dealloc = DeallocSlot.Own,
            OwnDealloc = ObjectRig.OwnDealloc,
            Free = FreeSlot.Own,
            OwnFree = ObjectRig.OwnFree,
        });
        PyTypeObject* heir = rig.Define(new TypeSpec { Base = type, IsHeapType = true, References = 1 });
        int deallocs = 0;
        rig.OnDealloc = _ => deallocs++;
        PyObject* held = rig.New(rig.Heap->ObjectType);
        foreach (nuint each in (nuint[])[(nuint)type, (nuint)heir])
        {
            var dying = (PyObject*)0;
            dying = rig.New((PyTypeObject*)each);
            PyWeakReference* weak = rig.Heap->NewWeakref(dying);
            rig.Heap->SetDict(dying, held);
            for (nint i = 0; i < ProbedHeap.ReferenceCount(dying); i++)
            {
                rig.Heap->SetReference(dying, i, held);
            }

            rig.Log.Clear();
            rig.Heap->Decref(dying);
            Assert.Equal([ObjectEvent.Finalized, ObjectEvent.WeakrefCleared, ObjectEvent.Cleared, ObjectEvent.Freed], rig.Story(dying));
            Assert.Equal(1, held->RefCount);
            rig.Heap->DropWeakref(weak);
        }

        Assert.Equal(2, deallocs);
        _ = Assert.Single(rig.OwnFrees);
        Assert.Equal((heapType ? 2 : 1, 1), (type->Object.RefCount, heir->Object.RefCount));
        rig.Heap->Decref(heir);
        rig.Heap->Decref(type);
        Assert.Equal(heapType ? 2 : 1, rig.Count(ObjectEvent.TypeDied));
    }

    [Fact]
    public void A_type_whose_alloc_is_generous_dies_unsized_and_is_not_harmed()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            BasicSize = 24,
            ItemSize = 4,
            Alloc = AllocSlot.Own,
            OwnAlloc = ObjectRig.GenerousAlloc,
            Kind = DeallocKind.Trivial,
        });
        PyObject* made = rig.New(type, 2);
        Assert.Equal(2, PyObject.Size(made));
        Assert.True(rig.Heap->FreelistAtDeath(made) == null);
        rig.Heap->Decref(made);
        Assert.Equal([ObjectEvent.Allocated, ObjectEvent.Freed], rig.Story(made));
        rig.Close();
    }

    private static TypeSpec Spec(DeallocKind kind, bool sized, bool gc, List list, bool heapType)
    {
        bool owns = kind is DeallocKind.Dealloc or DeallocKind.DeallocFinalize;
        return new TypeSpec
        {
            IsHeapType = heapType,
            Kind = kind,
            Sizing = sized ? SizeRule.Fixed : SizeRule.Unsized,
            Gc = gc,
            BasicSize = 40,

            // A class that adds references is tracked; where that is not wanted, the one reference is an own field of a static type.
            References = owns ? 1 : 0,
            Finalize = kind == DeallocKind.DeallocFinalize ? ObjectRig.Finalizer : null,
            Dealloc = heapType ? DeallocSlot.Inherit : owns || gc ? DeallocSlot.Container : DeallocSlot.Object,
            FreelistLimit = list == List.OfType ? 4u : 0,
        };
    }
}

using Verification.Impl;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>An object whose block comes from a freelist is the same as one in a fresh block.</summary>
public unsafe class RebirthTests
{
    public static IEnumerable<object[]> Types() =>
        from alloc in (AllocSlot[])[AllocSlot.Generic, AllocSlot.NewVar]
        from heapType in (bool[])[false, true]
        from gc in (bool[])[false, true]
        from owns in (bool[])[false, true]
        where gc || !(heapType && owns)
        select new object[] { alloc, heapType, gc, owns };

    [Theory]
    [MemberData(nameof(Types))]
    public void Whatever_its_type_is(AllocSlot alloc, bool heapType, bool gc, bool owns)
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            IsHeapType = heapType,
            BasicSize = 40,
            References = owns ? 1 : 0,
            Gc = gc,
            Alloc = alloc,
            Dealloc = heapType ? DeallocSlot.Inherit : owns || gc ? DeallocSlot.Container : DeallocSlot.Object,
            Kind = owns || gc ? DeallocKind.Dealloc : DeallocKind.Trivial,
            Sizing = SizeRule.Fixed,
        });
        PyObject* first = rig.New(type);
        ObjectView view = ProbedHeap.View(first);
        nint references = type->Object.RefCount;
        new Span<byte>((byte*)first + 16, 24).Fill(0xEE);
        if (owns)
        {
            *(PyObject**)((byte*)first + 40) = null;
        }

        rig.Heap->Decref(first);
        PyObject* again = rig.New(type);
        Assert.True(again == first);
        Assert.Equal(1, CountingProbe.Pops);
        Assert.Equal(view, ProbedHeap.View(again));
        Assert.Equal((heapType ? 2 : 1, references), (type->Object.RefCount, references));
        Assert.True(!owns || ProbedHeap.GetReference(again, 0) == null);

        // PyType_GenericAlloc gives zeroes, PyObject_New does not care.
        Assert.Equal(alloc == AllocSlot.Generic, !new ReadOnlySpan<byte>((byte*)again + 16, 24).ContainsAnyExcept((byte)0));
        rig.Heap->Decref(again);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_largest_size_class_has_a_list_and_what_is_larger_has_none(int more, bool listed)
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            BasicSize = SmallGeometry.SmallRequestThreshold + more,
            Kind = DeallocKind.Trivial,
            Sizing = SizeRule.Fixed,
        });
        PyObject* made = rig.New(type);
        Freelist* last = rig.Heap->ClassList(ProbedHeap.FreelistCount - 1);
        Assert.Equal(listed, rig.Heap->FreelistAtDeath(made) == last);
        rig.Heap->Decref(made);
        Assert.Equal(listed ? 3u : 4u, last->Space);
        rig.Close();
    }

    [Fact]
    public void Deaths_on_a_new_heap_are_direct()
    {
        using var rig = new ObjectRig();
        using var raw = new Properties.Blocks.Doors.ControlledRaw();
        ProbedHeap* heap = ProbedHeap.Create(raw.Allocator, rig.Arenas.Allocator, 4);
        Assert.True(heap->Direct);
        Assert.True(heap->ObjectType->Object.Type == heap->TypeType && heap->TypeType->Object.Type == heap->TypeType);
        Assert.Equal((1, 1), (heap->ObjectType->Object.RefCount, heap->TypeType->Object.RefCount));
        ProbedHeap.Destroy(heap);
    }
}

using Verification.Impl;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Heap types live as long as somebody needs them; objects can change to a class that is alike.</summary>
public unsafe class ClassTests
{
    private static readonly TypeSpec Plain = new() { IsHeapType = true, IsBaseType = true };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_heap_type_dies_after_its_last_instance_and_takes_along_bases_that_only_it_kept(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* grandparent = rig.Define(Plain);
        PyTypeObject* parent = rig.Define(Plain with { Base = grandparent });
        PyTypeObject* type = rig.Define(Plain with { Base = parent, References = 1 });
        rig.Heap->Decref(grandparent);
        rig.Heap->Decref(parent);
        PyObject* one = rig.New(type);
        PyObject* two = rig.New(type);
        Assert.Equal((1, 1, 3), (grandparent->Object.RefCount, parent->Object.RefCount, type->Object.RefCount));
        rig.Heap->Decref(type);
        rig.Heap->Decref(one);
        Assert.Equal(0, rig.Count(ObjectEvent.TypeDied));
        rig.Log.Clear();
        rig.Heap->Decref(two);
        (ObjectEvent, nuint)[] expected =
        [
            (ObjectEvent.Cleared, (nuint)two),
            (ObjectEvent.Freed, (nuint)two),
            (ObjectEvent.TypeDied, (nuint)type),
            (ObjectEvent.TypeDied, (nuint)parent),
            (ObjectEvent.TypeDied, (nuint)grandparent),
        ];
        Assert.Equal(expected, rig.Log.Select(e => (e.What, e.About)));
        rig.Close();
    }

    [Fact]
    public void A_trivial_instance_can_be_the_last_of_its_type_too_and_the_types_list_goes_with_it()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(Plain with { FreelistLimit = 3 });
        Assert.Equal(DeallocKind.Trivial, type->Kind);
        PyObject* one = rig.New(type);
        PyObject* two = rig.New(type);
        rig.Heap->Decref(one);
        rig.Heap->Decref(type);
        nint before = rig.Heap->Blocks->GetAllocatedBlocks();
        rig.Heap->Decref(two);
        Assert.Equal((1, before - 2), (rig.Count(ObjectEvent.TypeDied), rig.Heap->Blocks->GetAllocatedBlocks()));
        rig.Close();
    }

    [Fact]
    public void A_type_can_be_held_like_any_object_and_a_static_one_never_dies()
    {
        using var rig = new ObjectRig();
        PyTypeObject* holderType = rig.Define(new TypeSpec { References = 2, Dealloc = DeallocSlot.Container });
        PyTypeObject* held = rig.Define(Plain);
        PyObject* holder = rig.New(holderType);
        rig.Heap->SetReference(holder, 0, &held->Object);
        rig.Heap->SetReference(holder, 1, &holderType->Object);
        rig.Heap->Decref(held);
        Assert.Equal(0, rig.Count(ObjectEvent.TypeDied));
        Assert.True(held->Object.Type == rig.Heap->TypeType);
        rig.Heap->Decref(holder);
        Assert.Equal(1, rig.Count(ObjectEvent.TypeDied));
        rig.Heap->Decref(holderType);
        Assert.Equal(1, rig.Count(ObjectEvent.TypeDied));
        Assert.True(rig.New(holderType) != null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_type_is_of_the_raw_source_and_no_block_of_the_heap(bool heapType)
    {
        using var rig = new ObjectRig();
        nint blocks = rig.Heap->Blocks->GetAllocatedBlocks();
        int raw = rig.Raw.Outstanding;
        PyTypeObject* type = rig.Define(Plain with { IsHeapType = heapType });
        Assert.True(rig.Raw.IsOut((nuint)type));
        Assert.Equal((blocks, raw + 1), (rig.Heap->Blocks->GetAllocatedBlocks(), rig.Raw.Outstanding));
        rig.Heap->Decref(type);
        Assert.Equal((blocks, heapType ? raw : raw + 1), (rig.Heap->Blocks->GetAllocatedBlocks(), rig.Raw.Outstanding));
        rig.Close();
    }

    [Fact]
    public void All_types_can_be_listed_the_newest_first()
    {
        using var rig = new ObjectRig();
        PyTypeObject* one = rig.Define(Plain);
        PyTypeObject* two = rig.Define(Plain);
        PyTypeObject* three = rig.Define(Plain);
        rig.Heap->Decref(two);
        List<nuint> types = [];
        rig.Heap->GetTypes(types);
        Assert.Equal([(nuint)three, (nuint)one, (nuint)rig.Heap->TypeType, (nuint)rig.Heap->ObjectType], types);
        rig.Heap->Decref(three);
        types.Clear();
        rig.Heap->GetTypes(types);
        Assert.Equal((nuint)one, types[0]);
    }

    public static IEnumerable<object[]> Layouts() => Enumerable.Range(0, 14).Select(i => new object[] { i });

    [Theory]
    [MemberData(nameof(Layouts))]
    public void An_object_changes_only_to_a_class_that_is_laid_out_and_dies_alike(int which)
    {
        using var rig = new ObjectRig();
        TypeSpec spec = Plain with { References = 2, Dict = true };
        PyTypeObject* from = rig.Define(spec);
        PyTypeObject* sizedBase = rig.Define(Plain with { BasicSize = 24 });
        PyTypeObject* one = rig.Define(Plain with { References = 1 });
        (TypeSpec other, bool alike) = which switch
        {
            0 => (spec, true),
            1 => (Plain with { Base = from }, true),
            2 => (Plain with { Base = from, References = 1 }, false),
            3 => (spec with { Dict = false }, false),
            4 => (spec with { Weakrefs = true }, false),
            5 => (spec with { Finalize = ObjectRig.Finalizer }, false),
            6 => (spec with { Sizing = SizeRule.Unsized }, false),
            7 => (spec with { Kind = DeallocKind.Legacy }, false),
            8 => (spec with { References = 0, BasicSize = 32 }, false),
            9 => (spec with { Base = one, References = 1 }, false),
            10 => (spec with { IsHeapType = false, Gc = true, Dealloc = DeallocSlot.Container, Kind = DeallocKind.Dealloc, Sizing = SizeRule.Fixed }, false),
            11 => (spec with { Base = sizedBase }, false),
            12 => (spec with { ItemSize = 4, BasicSize = 24, References = 1 }, false),
            _ => (spec with { Alloc = AllocSlot.NewVar }, false),
        };
        PyTypeObject* to = rig.Define(other);
        PyObject* self = rig.New(from);
        PyObject* held = rig.New(rig.Heap->ObjectType);
        rig.Heap->SetReference(self, 1, held);
        Assert.Equal(alike, rig.Heap->TrySetClass(self, to));
        Assert.True(self->Type == (alike ? to : from));
        nint heirs = which is 1 or 2 ? 1 : 0;
        Assert.Equal((alike ? 1 : 2) + heirs, from->Object.RefCount);
        Assert.Equal(alike ? 2 : 1, to->Object.RefCount);
        rig.Heap->Decref(self);
        Assert.Equal((1, 1 + heirs, 1), (held->RefCount, from->Object.RefCount, to->Object.RefCount));
    }

    [Fact]
    public void Classes_of_one_size_that_have_their_references_elsewhere_are_not_alike()
    {
        using var rig = new ObjectRig();
        PyTypeObject* first = rig.Define(Plain with { References = 1 });
        PyTypeObject* front = rig.Define(Plain with { Base = first, BasicSize = 32 });
        PyTypeObject* back = rig.Define(Plain with { BasicSize = 24, References = 1 });
        Assert.Equal((front->BasicSize, front->References), (back->BasicSize, back->References));
        Assert.False(rig.Heap->TrySetClass(rig.New(front), back));
    }

    [Fact]
    public void Classes_with_slots_of_their_own_change_only_if_it_is_the_same_function()
    {
        using var rig = new ObjectRig();
        TypeSpec alloc = Plain with { Alloc = AllocSlot.Own, OwnAlloc = ObjectRig.GenerousAlloc };
        TypeSpec free = Plain with { Free = FreeSlot.Own, OwnFree = ObjectRig.OwnFree };
        TypeSpec dealloc = Plain with { Dealloc = DeallocSlot.Own, OwnDealloc = ObjectRig.OwnDealloc };
        Assert.True(Change(alloc, alloc));
        Assert.False(Change(alloc, alloc with { OwnAlloc = &NoAlloc }));
        Assert.True(Change(free, free));
        Assert.False(Change(free, free with { OwnFree = &NoFree }));
        Assert.False(Change(free, Plain with { Kind = DeallocKind.Legacy }));
        Assert.False(Change(dealloc, dealloc));

        bool Change(TypeSpec from, TypeSpec to) => rig.Heap->TrySetClass(rig.New(rig.Define(from)), rig.Define(to));
    }

    [Fact]
    public void The_last_instance_that_changes_its_class_ends_the_old_one()
    {
        using var rig = new ObjectRig();
        PyTypeObject* from = rig.Define(Plain);
        PyTypeObject* to = rig.Define(Plain);
        PyObject* self = rig.New(from);
        rig.Heap->Decref(from);
        Assert.True(rig.Heap->TrySetClass(self, to));
        Assert.Equal([ObjectEvent.TypeReady, ObjectEvent.TypeDied], rig.Story(&from->Object));
        Assert.True(rig.Heap->TrySetClass(self, to));
        rig.Heap->Decref(self);
        Assert.Equal(1, to->Object.RefCount);
    }

    [Fact]
    public void A_heap_that_is_destroyed_with_objects_alive_gives_everything_back_silently()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(Plain with { References = 1, Finalize = ObjectRig.Finalizer });
        PyObject* one = rig.New(type);
        PyObject* two = rig.New(type);
        rig.Heap->SetReference(one, 0, two);
        rig.Heap->SetReference(two, 0, one);
        rig.OnFinalize = _ => Assert.Fail("nobody is finalized");
        _ = rig.Define(new TypeSpec());
        int told = rig.Log.Count;
        rig.Close();
        Assert.Equal(told, rig.Log.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_heap_without_memory_is_null_and_keeps_nothing(int failing)
    {
        using var raw = new ControlledRaw();
        using var arenas = new ControlledArenas(GeometryInfo.Of<SmallGeometry>(), 0);
        raw.Fail((ulong)failing, 1);
        Assert.True(ProbedHeap.Create(raw.Allocator, arenas.Allocator, 4) == null);
        Assert.Equal((0, 0), (raw.Outstanding, raw.Closes));
    }

    [Fact]
    public void A_geometry_that_contradicts_itself_is_refused()
    {
        using var raw = new ControlledRaw();
        using var arenas = new ControlledArenas(GeometryInfo.Of<SmallGeometry>(), 0);
        _ = Assert.Throws<ArgumentException>(() => ObjectHeap<BadGeometry, NoProbe>.Create(raw.Allocator, arenas.Allocator, 4) == null);
        Assert.Equal(0, raw.Outstanding);
    }

    private static PyObject* NoAlloc(void* heap, PyTypeObject* type, nint items, nint state) => null;

    private static void NoFree(void* heap, PyObject* self)
    {
    }

    private readonly struct BadGeometry : IGeometry
    {
        public static int ArenaBits => 10;

        public static int PoolBits => 10;

        public static int AlignmentShift => 4;

        public static int SmallRequestThreshold => 128;

        public static int MapTopBits => 20;

        public static int MapMidBits => 20;

        public static void LinkFollowed()
        {
        }
    }
}

using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Dead memory is shown to the probe once it is of no use, with its size; nobody misses what was in it.</summary>
/// <remarks>All tests of this folder run with dead memory spoilt.</remarks>
public unsafe class DyingTests
{
    private static readonly TypeSpec Plain = new() { BasicSize = 40, Kind = DeallocKind.Trivial, Sizing = SizeRule.Fixed };

    public static IEnumerable<object[]> Kinds() =>
        from direct in (bool[])[true, false]
        from arenas in (bool[])[true, false]
        from which in Enumerable.Range(0, 12)
        select new object[] { direct, arenas, which };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_object_shows_its_block_once_with_all_that_can_be_written(bool direct, bool arenas, int which)
    {
        using var rig = new ObjectRig(direct: direct);
        rig.Arenas.Fail(0, arenas ? 0 : ulong.MaxValue);
        TypeSpec gc = Plain with { Kind = DeallocKind.Dealloc, Gc = true, Dealloc = DeallocSlot.Container };
        TypeSpec custom = Plain with { Alloc = AllocSlot.Custom, Size = ObjectRig.WidthSize, Sizing = SizeRule.Custom };
        TypeSpec own = Plain with { Alloc = AllocSlot.Own, OwnAlloc = ObjectRig.GenerousAlloc, Sizing = SizeRule.Unsized };

        // Bytes of a pool's block, or as many as are known of a raw one.
        (TypeSpec spec, nint items, nuint pool, nuint raw) = which switch
        {
            0 => (Plain, 0, 48u, 48u),
            1 => (Plain with { Sizing = SizeRule.Unsized }, 0, 48u, 40u),
            2 => (Plain with { FreelistLimit = 2 }, 0, 48u, 48u),
            3 => (Plain with { ItemSize = 4, Sizing = SizeRule.VarWithSentinel }, 4, 64u, 64u),
            4 => (Plain with { ItemSize = 4, Alloc = AllocSlot.NewVar, Sizing = SizeRule.VarExact }, 6, 64u, 64u),
            5 => (custom, 6, 64u, 64u),
            6 => (custom with { Sizing = SizeRule.Unsized, Kind = DeallocKind.Legacy }, 6, 64u, 52u),
            7 => (own, 0, 112u, 16u),
            8 => (own with { ItemSize = 4 }, 2, 112u, 24u),
            9 => (gc, 0, 64u, 64u),
            10 => (Plain with { BasicSize = 600 }, 0, 0u, 600u),
            _ => (gc with { BasicSize = 600, Sizing = SizeRule.Unsized }, 0, 0u, 616u),
        };
        PyTypeObject* type = rig.Define(spec);
        PyObject* self = rig.New(type, items, 2);
        nuint block = ProbedHeap.View(self).Block;
        SpoilingProbe.Dead.Clear();
        rig.Heap->Decref(self);
        nuint expected = pool != 0 && !rig.Raw.IsOut(block) && arenas ? pool : raw;
        Assert.Equal((block, expected), Assert.Single(SpoilingProbe.Dead));
        rig.Close();
    }

    /// <summary>Lists without a limit are not counted: there a death is a push, written out where the last reference goes.</summary>
    [Fact]
    public void A_quick_death_is_counted_and_shows_its_block()
    {
        using var rig = new ObjectRig(Freelist.Boundless);
        PyObject* self = rig.New(rig.Define(Plain));
        CountingProbe.Reset();
        SpoilingProbe.Dead.Clear();
        rig.Heap->Decref(self);
        Assert.Equal([((nuint)self, (nuint)48)], SpoilingProbe.Dead);
        Assert.Equal((1, 1, 0), (CountingProbe.DirectDeaths(DeallocKind.Trivial, SizeRule.Fixed), CountingProbe.Pushes, CountingProbe.RadixLookups));
        rig.Close();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_waits_on_a_freelist_is_spoilt_but_for_its_link_and_is_shown_again_when_it_goes(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(Plain with { FreelistLimit = 2 });
        PyObject* self = rig.New(type);
        rig.Heap->Decref(self);
        Assert.Equal(1u, type->OwnList.Space);
        Assert.False(new ReadOnlySpan<byte>((byte*)self + 8, 40).ContainsAnyExcept(SpoilingProbe.Spoilt));
        SpoilingProbe.Dead.Clear();
        rig.Heap->ClearFreelists();
        Assert.Equal([((nuint)self, (nuint)48)], SpoilingProbe.Dead);
        rig.Close();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Weak_references_buffers_and_types_are_shown_too_each_after_its_last_use(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* array = rig.Define(new TypeSpec { IsBaseType = true, Buffer = true, Dealloc = DeallocSlot.Container, Kind = DeallocKind.Dealloc });
        PyTypeObject* parent = rig.Define(new TypeSpec { Base = array, IsHeapType = true, IsBaseType = true, Weakrefs = true });
        PyTypeObject* type = rig.Define(new TypeSpec { Base = parent, IsHeapType = true });
        PyObject* self = rig.New(type);
        nuint block = ProbedHeap.View(self).Block;
        Assert.True(rig.Heap->ResizeBuffer(self, 5000));
        nuint buffer = ProbedHeap.View(self).Buffer;
        PyWeakReference* weak = rig.Heap->NewWeakref(self, ObjectRig.Callback);
        rig.OnWeakref = at => rig.Heap->DropWeakref((PyWeakReference*)at);
        rig.Heap->Decref(parent);
        rig.Heap->Decref(type);
        SpoilingProbe.Dead.Clear();
        rig.Heap->Decref(self);
        (nuint, nuint)[] expected =
        [
            ((nuint)weak, 48),
            (buffer, 5000),
            (block, 64),
            ((nuint)type, (nuint)sizeof(PyTypeObject)),
            ((nuint)parent, (nuint)sizeof(PyTypeObject)),
        ];
        Assert.Equal(expected, SpoilingProbe.Dead);
        rig.Close();
        Assert.Contains(((nuint)array, (nuint)sizeof(PyTypeObject)), SpoilingProbe.Dead);
    }
}

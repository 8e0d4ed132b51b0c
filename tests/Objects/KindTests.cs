using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>What death means for a class follows from its base and its additions.</summary>
public unsafe class KindTests
{
    public static IEnumerable<object[]> Combinations() =>
        from kind in Enum.GetValues<DeallocKind>()
        from additions in Enumerable.Range(0, 64)
        select new object[] { kind, additions };

    [Theory]
    [MemberData(nameof(Combinations))]
    public void A_class_gets_the_least_kind_that_covers_base_and_additions(DeallocKind baseKind, int additions)
    {
        using var rig = new ObjectRig();
        PyTypeObject* parent = rig.Define(BaseOf(baseKind));
        bool slots = (additions & 1) != 0;
        bool dict = (additions & 2) != 0;
        bool weakrefs = (additions & 4) != 0;
        bool finalize = (additions & 8) != 0;
        bool gc = (additions & 16) != 0;
        bool ownDealloc = (additions & 32) != 0;
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            Base = parent,
            IsHeapType = true,
            IsBaseType = true,
            References = slots ? 2 : 0,
            Dict = dict,
            Weakrefs = weakrefs,
            Finalize = finalize ? ObjectRig.Finalizer : null,
            Gc = gc,
            Dealloc = ownDealloc ? DeallocSlot.Own : DeallocSlot.Inherit,
            OwnDealloc = ownDealloc ? ObjectRig.OwnDealloc : null,
        });

        DeallocKind expected =
            baseKind == DeallocKind.Legacy || ownDealloc ? DeallocKind.Legacy
            : baseKind == DeallocKind.DeallocFinalize || finalize ? DeallocKind.DeallocFinalize
            : baseKind == DeallocKind.Dealloc || slots || dict || weakrefs || gc ? DeallocKind.Dealloc
            : DeallocKind.Trivial;
        Assert.Equal(expected, type->Kind);
        Assert.Equal(expected == DeallocKind.Legacy || baseKind == DeallocKind.Legacy ? SizeRule.Unsized : SizeRule.Fixed, type->Rule);

        bool tracked = gc || slots || dict || weakrefs || finalize || parent->Has(TpFlags.HaveGc);
        Assert.Equal(tracked, type->Has(TpFlags.HaveGc));
        Assert.Equal((nuint)((tracked ? 16 : 0) + (dict || weakrefs ? 16 : 0)), type->Presize);
        Assert.Equal(parent->BasicSize + (slots ? 16 : 0), type->BasicSize);
        Assert.Equal(tracked ? FreeSlot.GcDel : FreeSlot.Object, type->FreeSlot);
        Assert.True(type->DeallocBase == (ownDealloc ? type : parent));

        var dispatch = (nuint)(expected switch
        {
            DeallocKind.Legacy => (void*)type->Dealloc,
            DeallocKind.DeallocFinalize => (void*)ObjectRig.Finalizer,
            _ => null,
        });
        Assert.Equal(dispatch, (nuint)type->Dispatch);

        // And once more: with nothing added, nothing changes but a dealloc of one's own, which is the base's now.
        PyTypeObject* heir = rig.Define(new TypeSpec { Base = type, IsHeapType = true });
        Assert.Equal((expected, type->BasicSize, type->Presize), (heir->Kind, heir->BasicSize, heir->Presize));
        Assert.True(heir->DeallocBase == type->DeallocBase);
    }

    [Fact]
    public void A_static_type_that_says_nothing_is_Legacy_and_unsized_though_its_base_is_neither()
    {
        using var rig = new ObjectRig();
        Assert.Equal((DeallocKind.Trivial, SizeRule.Fixed), (rig.Heap->ObjectType->Kind, rig.Heap->ObjectType->Rule));
        PyTypeObject* type = rig.Define(new TypeSpec { Name = 7, BasicSize = 24 });
        Assert.Equal((DeallocKind.Legacy, SizeRule.Unsized, 7), (type->Kind, type->Rule, type->Name));
        Assert.Equal((AllocSlot.Generic, DeallocSlot.Object, FreeSlot.Object), (type->AllocSlot, type->DeallocSlot, type->FreeSlot));
        Assert.Equal((TpFlags.Ready, PyTypeObject.NoSizeClass), (type->Flags, type->SizeClass));
    }

    [Fact]
    public void A_static_type_inherits_alloc_dealloc_free_and_finalizer()
    {
        using var rig = new ObjectRig();
        PyTypeObject* parent = rig.Define(new TypeSpec
        {
            IsBaseType = true,
            Gc = true,
            Alloc = AllocSlot.Own,
            OwnAlloc = ObjectRig.GenerousAlloc,
            Dealloc = DeallocSlot.Own,
            OwnDealloc = ObjectRig.OwnDealloc,
            Free = FreeSlot.Own,
            OwnFree = ObjectRig.OwnFree,
            Finalize = ObjectRig.Finalizer,
        });
        PyTypeObject* type = rig.Define(new TypeSpec { Base = parent });
        Assert.Equal((AllocSlot.Own, DeallocSlot.Own, FreeSlot.Own), (type->AllocSlot, type->DeallocSlot, type->FreeSlot));
        Assert.Equal((nuint)parent->Alloc, (nuint)type->Alloc);
        Assert.Equal((nuint)parent->Dealloc, (nuint)type->Dealloc);
        Assert.Equal((nuint)parent->Free, (nuint)type->Free);
        Assert.Equal((nuint)parent->Finalize, (nuint)type->Finalize);
        Assert.True(type->DeallocBase == type && type->Has(TpFlags.HaveGc));

        // A class has slots of its own, as type_new gives them.
        PyTypeObject* heap = rig.Define(new TypeSpec { Base = parent, IsHeapType = true });
        Assert.Equal((AllocSlot.Generic, DeallocSlot.Subtype, FreeSlot.GcDel), (heap->AllocSlot, heap->DeallocSlot, heap->FreeSlot));
        Assert.True(heap->DeallocBase == parent);
    }

    [Fact]
    public void A_free_of_its_own_makes_a_class_Legacy()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec { IsHeapType = true, Free = FreeSlot.Own, OwnFree = ObjectRig.OwnFree });
        Assert.Equal((DeallocKind.Legacy, SizeRule.Unsized), (type->Kind, type->Rule));
    }

    private static TypeSpec BaseOf(DeallocKind kind) => new()
    {
        IsBaseType = true,
        Kind = kind,
        Sizing = kind == DeallocKind.Legacy ? null : SizeRule.Fixed,
        Gc = kind >= DeallocKind.Dealloc,
        Dealloc = kind >= DeallocKind.Dealloc ? DeallocSlot.Container : DeallocSlot.Inherit,
        References = kind >= DeallocKind.Dealloc ? 1 : 0,
        Finalize = kind == DeallocKind.DeallocFinalize ? ObjectRig.Finalizer : null,
    };
}

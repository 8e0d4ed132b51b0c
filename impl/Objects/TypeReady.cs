namespace Verification.Impl;

/// <summary>
/// Derives a type from its spec and its base: slots, flags, layout, kind, size rule. A function of the two and nothing
/// else; it allocates nothing, and a spec that contradicts itself is refused.
/// </summary>
/// <remarks>
/// Pointers to the heap's own functions, to lists and to the type itself are left for the heap to fill in. Source: CPython,
/// <c>PyType_Ready</c>, <c>inherit_slots</c>, <c>type_new</c> (<c>Objects/typeobject.c</c>).
/// </remarks>
public static unsafe partial class TypeReady
{
    /// <summary>Derives a type.</summary>
    /// <param name="spec">What is said of it; a null base is not accepted here.</param>
    /// <param name="type">The type, if the result is <see cref="TypeReadyResult.Ready"/>.</param>
    public static TypeReadyResult Derive(in TypeSpec spec, out PyTypeObject type)
    {
        type = default;
        PyTypeObject* parent = spec.Base;
        TypeReadyResult defect = CheckSpec(spec, parent);
        if (defect == TypeReadyResult.Ready)
        {
            defect = LayOut(spec, parent, ref type);
        }

        if (defect != TypeReadyResult.Ready)
        {
            return defect;
        }

        InheritFlags(spec, parent, ref type);
        InheritSlots(spec, parent, ref type);
        defect = CheckSlots(spec, parent, type);
        if (defect != TypeReadyResult.Ready)
        {
            return defect;
        }

        DeallocKind kind = spec.Kind ?? (spec.IsHeapType ? DeriveKind(parent, type) : DeallocKind.Legacy);
        type.Flags |= TpFlags.Of(kind) | TpFlags.Ready;
        defect = CheckKind(parent, type);
        if (defect != TypeReadyResult.Ready)
        {
            return defect;
        }

        SizeRule rule = spec.Sizing ?? (spec.IsHeapType ? DeriveRule(parent, type) : SizeRule.Unsized);
        type.Flags |= TpFlags.Of(rule);
        return CheckRule(spec, type);
    }

    /// <summary>The rule by which instances are allocated; Unsized if only the author knows.</summary>
    /// <param name="alloc">Who allocates.</param>
    /// <param name="itemSize"><c>tp_itemsize</c>.</param>
    public static SizeRule RuleOf(AllocSlot alloc, nint itemSize) => alloc switch
    {
        AllocSlot.Own => SizeRule.Unsized,
        AllocSlot.Custom => SizeRule.Custom,
        _ when itemSize == 0 => SizeRule.Fixed,
        AllocSlot.NewVar => SizeRule.VarExact,
        _ => SizeRule.VarWithSentinel,
    };

    /// <summary>The least that covers what instances have, unless a base or a slot may do anything.</summary>
    private static DeallocKind DeriveKind(PyTypeObject* parent, in PyTypeObject type)
    {
        if (parent->Kind == DeallocKind.Legacy || type.DeallocSlot == DeallocSlot.Own || type.FreeSlot == FreeSlot.Own)
        {
            return DeallocKind.Legacy;
        }

        if (type.Finalize != null)
        {
            return DeallocKind.DeallocFinalize;
        }

        return HasAnythingToUndo(type) || parent->Kind == DeallocKind.Dealloc ? DeallocKind.Dealloc : DeallocKind.Trivial;
    }

    /// <summary>
    /// A subclass is sized if its base is: its instances come from its own <c>tp_alloc</c>, whatever the base's come
    /// from. So a tuple has no sentinel, and an instance of a subclass of <c>tuple</c> has.
    /// </summary>
    private static SizeRule DeriveRule(PyTypeObject* parent, in PyTypeObject type)
    {
        SizeRule rule = RuleOf(type.AllocSlot, type.ItemSize);
        bool custom = rule == SizeRule.Custom && type.Finalize != null;
        return type.Kind == DeallocKind.Legacy || parent->Rule == SizeRule.Unsized || custom ? SizeRule.Unsized : rule;
    }

    private static bool HasAnythingToUndo(in PyTypeObject type) =>
        type.Owns || type.Finalize != null || (type.Flags & (TpFlags.HaveGc | TpFlags.Weakrefs)) != 0;

    private static TypeReadyResult LayOut(in TypeSpec spec, PyTypeObject* parent, ref PyTypeObject type)
    {
        nint basic = spec.BasicSize == 0 ? parent->BasicSize : spec.BasicSize;
        bool fields = spec.References != 0 || spec.Buffer;
        UInt128 start = fields ? ((UInt128)basic + 7) & ~(UInt128)7 : (UInt128)basic;
        UInt128 offset = start + (spec.Buffer ? (UInt128)sizeof(PyBuffer) : 0);
        UInt128 end = offset + ((UInt128)spec.References * (UInt128)sizeof(PyObject*));
        if (end > (UInt128)nint.MaxValue || spec.References > int.MaxValue - parent->References)
        {
            return TypeReadyResult.BasicSizeOverflow;
        }

        type.Name = spec.Name;
        type.Base = parent;
        type.BasicSize = (nint)end;
        type.ItemSize = spec.ItemSize == 0 ? parent->ItemSize : spec.ItemSize;
        type.BufferOffset = spec.Buffer ? (nint)start : parent->BufferOffset;
        type.ReferencesOffset = (nint)offset;
        type.OwnReferences = spec.References;
        type.References = parent->References + spec.References;
        type.OwnList = new Freelist(spec.FreelistLimit);
        return TypeReadyResult.Ready;
    }

    private static void InheritFlags(in TypeSpec spec, PyTypeObject* parent, ref PyTypeObject type)
    {
        const ulong inherited = TpFlags.PreHeader | TpFlags.HaveGc | TpFlags.ItemReferences;
        type.Flags = parent->Flags & inherited;
        type.Flags |= spec.IsHeapType ? TpFlags.HeapType : 0;
        type.Flags |= spec.IsBaseType ? TpFlags.BaseType : 0;
        type.Flags |= spec.Dict ? TpFlags.Dict : 0;
        type.Flags |= spec.Weakrefs ? TpFlags.Weakrefs : 0;
        type.Flags |= spec.ItemReferences ? TpFlags.ItemReferences : 0;

        // A class has GC as soon as it adds anything that instances have. In 3.11 type_new gives it to all others too, which
        // would leave no class Trivial; `verify conform --objects` counts them.
        bool adds = spec.References != 0 || spec.ItemReferences || spec.Dict || spec.Weakrefs || spec.Finalize != null;
        type.Flags |= spec.Gc || (spec.IsHeapType && adds) ? TpFlags.HaveGc : 0;
        type.Presize = (byte)ObjectSize.Presize(type.Has(TpFlags.HaveGc), (type.Flags & TpFlags.PreHeader) != 0);
    }

    private static void InheritSlots(in TypeSpec spec, PyTypeObject* parent, ref PyTypeObject type)
    {
        bool inheritAlloc = spec.Alloc == AllocSlot.Inherit && !spec.IsHeapType;
        type.AllocSlot = inheritAlloc ? parent->AllocSlot : spec.Alloc == AllocSlot.Inherit ? AllocSlot.Generic : spec.Alloc;
        type.Alloc = inheritAlloc ? parent->Alloc : spec.OwnAlloc;
        type.Size = inheritAlloc ? parent->Size : spec.Size;

        bool inheritDealloc = spec.Dealloc == DeallocSlot.Inherit && !spec.IsHeapType;
        type.DeallocSlot = inheritDealloc ? parent->DeallocSlot : spec.Dealloc == DeallocSlot.Inherit ? DeallocSlot.Subtype : spec.Dealloc;
        type.Dealloc = inheritDealloc ? parent->Dealloc : spec.OwnDealloc;

        FreeSlot fitting = type.Has(TpFlags.HaveGc) ? FreeSlot.GcDel : FreeSlot.Object;
        bool inheritFree = spec.Free == FreeSlot.Inherit && !spec.IsHeapType && parent->FreeSlot == FreeSlot.Own;
        type.FreeSlot = inheritFree ? FreeSlot.Own : spec.Free == FreeSlot.Inherit ? fitting : spec.Free;
        type.Free = inheritFree ? parent->Free : spec.OwnFree;

        type.Finalize = spec.Finalize != null ? spec.Finalize : parent->Finalize;
        InheritGcSlots(spec, parent, ref type);
    }

    private static void InheritGcSlots(in TypeSpec spec, PyTypeObject* parent, ref PyTypeObject type)
    {
        GcSlot fitting = !type.Has(TpFlags.HaveGc) ? GcSlot.None : spec.IsHeapType ? GcSlot.Subtype : GcSlot.Container;
        bool inheritTraverse = spec.Traverse == GcSlot.Inherit && !spec.IsHeapType && parent->Has(TpFlags.HaveGc);
        type.TraverseSlot = inheritTraverse ? parent->TraverseSlot : spec.Traverse == GcSlot.Inherit ? fitting : spec.Traverse;
        type.Traverse = inheritTraverse ? parent->Traverse : spec.OwnTraverse;

        // Who says what tp_traverse is says so of tp_clear too.
        bool inheritClear = inheritTraverse && spec.Clear == GcSlot.Inherit;
        fitting = spec.Traverse == GcSlot.Inherit ? fitting : GcSlot.None;
        type.ClearSlot = inheritClear ? parent->ClearSlot : spec.Clear == GcSlot.Inherit ? fitting : spec.Clear;
        type.Clear = inheritClear ? parent->Clear : spec.OwnClear;
    }
}

namespace Verification.Impl;

/// <content>What is refused.</content>
public static unsafe partial class TypeReady
{
    /// <summary>What can be said of a spec before anything is derived from it.</summary>
    private static TypeReadyResult CheckSpec(in TypeSpec spec, PyTypeObject* parent)
    {
        if (!parent->Has(TpFlags.BaseType))
        {
            return TypeReadyResult.BaseIsFinal;
        }

        if (!spec.IsHeapType && parent->Has(TpFlags.HeapType))
        {
            return TypeReadyResult.BaseIsMortal;
        }

        if (spec.BasicSize < 0 || spec.ItemSize < 0 || spec.References < 0)
        {
            return TypeReadyResult.NegativeSize;
        }

        if (spec.BasicSize != 0 && spec.BasicSize < parent->BasicSize)
        {
            return TypeReadyResult.BasicSizeBelowBase;
        }

        if (spec.ItemSize != 0 && parent->ItemSize != 0 && spec.ItemSize != parent->ItemSize)
        {
            return TypeReadyResult.ItemSizeNotBase;
        }

        if (parent->ItemSize != 0 && (spec.References != 0 || spec.Buffer || (spec.BasicSize != 0 && spec.BasicSize != parent->BasicSize)))
        {
            return TypeReadyResult.ReferencesAfterItems;
        }

        if (spec.Buffer && spec.IsHeapType)
        {
            return TypeReadyResult.BufferMisplaced;
        }

        if (spec.Buffer && parent->BufferOffset != 0)
        {
            return TypeReadyResult.BufferTwice;
        }

        if ((spec.Alloc == AllocSlot.Own) != (spec.OwnAlloc != null))
        {
            return TypeReadyResult.AllocWithoutFunction;
        }

        if ((spec.Dealloc == DeallocSlot.Own) != (spec.OwnDealloc != null))
        {
            return TypeReadyResult.DeallocWithoutFunction;
        }

        if ((spec.Free == FreeSlot.Own) != (spec.OwnFree != null))
        {
            return TypeReadyResult.FreeWithoutFunction;
        }

        if ((spec.Traverse == GcSlot.Own) != (spec.OwnTraverse != null))
        {
            return TypeReadyResult.TraverseWithoutFunction;
        }

        if ((spec.Clear == GcSlot.Own) != (spec.OwnClear != null))
        {
            return TypeReadyResult.ClearWithoutFunction;
        }

        return (spec.Alloc == AllocSlot.Custom) != (spec.Size != null) ? TypeReadyResult.CustomWithoutSize : TypeReadyResult.Ready;
    }

    /// <summary>Slots against layout and flags.</summary>
    private static TypeReadyResult CheckSlots(in TypeSpec spec, PyTypeObject* parent, in PyTypeObject type)
    {
        bool gc = type.Has(TpFlags.HaveGc);
        // What a function finds at a fixed place must not have been given to something else, by this type or by a base.
        if (type.ItemSize != 0 && parent->ItemSize == 0 && !HasRoomFor(sizeof(PyVarObject), parent, type))
        {
            return TypeReadyResult.ItemsWithoutSize;
        }

        if (type.Has(TpFlags.ItemReferences) && (type.ItemSize != sizeof(PyObject*) || type.BasicSize % sizeof(PyObject*) != 0))
        {
            return TypeReadyResult.ItemsNotReferences;
        }

        if (type.AllocSlot == AllocSlot.Custom && parent->AllocSlot != AllocSlot.Custom && !HasRoomFor(sizeof(PyStateObject), parent, type))
        {
            return TypeReadyResult.CustomWithoutState;
        }

        if (type.AllocSlot == AllocSlot.Custom && spec.Size == null && type.BasicSize != parent->BasicSize)
        {
            return TypeReadyResult.CustomOfBase;
        }

        // The slot that a heap type inherits is subtype_dealloc; a static type never gets that one.
        if (type.DeallocSlot != DeallocSlot.Own && spec.IsHeapType != (type.DeallocSlot == DeallocSlot.Subtype))
        {
            return TypeReadyResult.DeallocMisplaced;
        }

        if (type.DeallocSlot == DeallocSlot.Object && HasAnythingToUndo(type))
        {
            return TypeReadyResult.DeallocMissing;
        }

        if (!gc && (type.Flags & TpFlags.PreHeader) != 0)
        {
            return TypeReadyResult.PreHeaderWithoutGc;
        }

        if (!gc && type.Finalize != null)
        {
            return TypeReadyResult.FinalizeWithoutGc;
        }

        // A free of the base's author was not written for a header that the base has not.
        if (gc && (type.FreeSlot == FreeSlot.Object || (spec.OwnFree == null && type.FreeSlot == FreeSlot.Own && !parent->Has(TpFlags.HaveGc))))
        {
            return TypeReadyResult.FreeIgnoresGc;
        }

        return !gc && type.FreeSlot == FreeSlot.GcDel ? TypeReadyResult.FreeExpectsGc : CheckGcSlots(spec, type);
    }

    /// <summary>What a collector would call, against the GC header.</summary>
    private static TypeReadyResult CheckGcSlots(in TypeSpec spec, in PyTypeObject type)
    {
        if (type.TraverseSlot == GcSlot.None && type.ClearSlot != GcSlot.None)
        {
            return TypeReadyResult.ClearWithoutTraverse;
        }

        if (type.Has(TpFlags.HaveGc) != (type.TraverseSlot != GcSlot.None))
        {
            return type.Has(TpFlags.HaveGc) ? TypeReadyResult.GcWithoutTraverse : TypeReadyResult.TraverseWithoutGc;
        }

        GcSlot misplaced = spec.IsHeapType ? GcSlot.Container : GcSlot.Subtype;
        return type.TraverseSlot == misplaced ? TypeReadyResult.TraverseMisplaced
            : type.ClearSlot == misplaced ? TypeReadyResult.ClearMisplaced
            : TypeReadyResult.Ready;
    }

    private static bool HasRoomFor(nint header, PyTypeObject* parent, in PyTypeObject type) =>
        parent->BasicSize == sizeof(PyObject) && (type.BufferOffset != 0 ? type.BufferOffset : type.ReferencesOffset) >= header;

    /// <summary>The kind against base and slots: what death means must cover what instances have.</summary>
    private static TypeReadyResult CheckKind(PyTypeObject* parent, in PyTypeObject type)
    {
        DeallocKind kind = type.Kind;
        if (kind == DeallocKind.Legacy)
        {
            return TypeReadyResult.Ready;
        }

        if (parent->Kind == DeallocKind.Legacy)
        {
            return TypeReadyResult.KindOfLegacyBase;
        }

        if (type.DeallocSlot == DeallocSlot.Own)
        {
            return TypeReadyResult.KindWithOwnDealloc;
        }

        if (type.FreeSlot == FreeSlot.Own)
        {
            return TypeReadyResult.KindWithOwnFree;
        }

        return kind switch
        {
            DeallocKind.Trivial => CheckTrivial(type),
            DeallocKind.Dealloc => type.Finalize != null ? TypeReadyResult.DeallocWithFinalize : TypeReadyResult.Ready,
            _ => type.Finalize == null ? TypeReadyResult.FinalizeMissing : TypeReadyResult.Ready,
        };
    }

    private static TypeReadyResult CheckTrivial(in PyTypeObject type)
    {
        if (type.Finalize != null)
        {
            return TypeReadyResult.TrivialWithFinalize;
        }

        if (type.References != 0 || type.Has(TpFlags.ItemReferences))
        {
            return TypeReadyResult.TrivialWithReferences;
        }

        if (type.BufferOffset != 0)
        {
            return TypeReadyResult.TrivialWithBuffer;
        }

        if (type.Has(TpFlags.Dict))
        {
            return TypeReadyResult.TrivialWithDict;
        }

        if (type.Has(TpFlags.Weakrefs))
        {
            return TypeReadyResult.TrivialWithWeakrefs;
        }

        return type.Has(TpFlags.HaveGc) ? TypeReadyResult.TrivialWithGc : TypeReadyResult.Ready;
    }

    /// <summary>The size rule against kind, alloc and freelist.</summary>
    private static TypeReadyResult CheckRule(in TypeSpec spec, in PyTypeObject type)
    {
        SizeRule rule = type.Rule;
        if (rule != SizeRule.Unsized && type.Kind == DeallocKind.Legacy)
        {
            return TypeReadyResult.SizedLegacy;
        }

        if (rule != SizeRule.Unsized && rule != RuleOf(type.AllocSlot, type.ItemSize))
        {
            return TypeReadyResult.SizedOtherwise;
        }

        if (rule == SizeRule.Custom && type.Finalize != null)
        {
            return TypeReadyResult.CustomWithFinalize;
        }

        return spec.FreelistLimit != 0 && rule != SizeRule.Fixed ? TypeReadyResult.FreelistUnsized : TypeReadyResult.Ready;
    }
}

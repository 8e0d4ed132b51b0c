namespace Verification.Impl;

/// <content>What births and deaths find decided in a type: the heap's functions, its lists, and the quick ways.</content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>Fills in the pointers that a derivation cannot know: the heap's functions, lists, and the type itself.</summary>
    private void Bind(PyTypeObject* type)
    {
        bool computed = type->AllocSlot is AllocSlot.Generic or AllocSlot.NewVar && type->ItemSize == 0;
        type->FixedBytes = computed && ObjectSize.TryCompute(SizeRule.Fixed, type->BasicSize, 0, 0, type->Presize, out nuint bytes) ? bytes : 0;
        type->Alloc = type->AllocSlot switch
        {
            AllocSlot.Generic => &GenericAlloc,
            AllocSlot.NewVar => &NewVar,
            AllocSlot.Custom => &CustomAlloc,
            _ => type->Alloc,
        };
        type->Dealloc = type->DeallocSlot switch
        {
            DeallocSlot.Object => &ObjectDealloc,
            DeallocSlot.Container => &ContainerDealloc,
            DeallocSlot.Subtype => &SubtypeDealloc,
            _ => type->Dealloc,
        };
        type->Free = type->FreeSlot switch
        {
            FreeSlot.Object => &TypeObjectFree,
            FreeSlot.GcDel => &GcDel,
            _ => type->Free,
        };
        type->Traverse = type->TraverseSlot switch
        {
            GcSlot.Container => &ContainerTraverse,
            GcSlot.Subtype => &SubtypeTraverse,
            _ => type->Traverse,
        };
        type->Clear = type->ClearSlot switch
        {
            GcSlot.Container => &ContainerClear,
            GcSlot.Subtype => &SubtypeClear,
            _ => type->Clear,
        };
        type->DeallocBase = type->DeallocSlot == DeallocSlot.Subtype ? type->Base->DeallocBase : type;
        type->Dispatch = type->Kind switch
        {
            DeallocKind.Legacy => type->Dealloc,
            DeallocKind.DeallocFinalize => type->Finalize,
            _ => null,
        };
        type->CountOffset = (byte)(type->ItemSize != 0 ? PyObject.SizeOffset : 0);
        type->HeaderOffset = (byte)(type->Has(TpFlags.HaveGc) ? ObjectSize.GcHeader : 0);
        type->Releases = ReleasesOf(type);
        type->Inits = InitsOf(type);
        BindSize(type);
    }

    /// <summary>Finds the list that blocks of the type's one size go to.</summary>
    private void BindSize(PyTypeObject* type)
    {
        type->SizeClass = PyTypeObject.NoSizeClass;
        type->DeathRule = type->Rule;
        type->DeathList = type->QuickBirth = &Self->shut;
        BindSmall(type);
        BindDeath(type);
        if (type->Rule != SizeRule.Fixed
            || !ObjectSize.TryCompute(SizeRule.Fixed, type->BasicSize, 0, 0, type->Presize, out nuint bytes))
        {
            return;
        }

        if (bytes <= (nuint)TGeometry.SmallRequestThreshold)
        {
            type->SizeClass = Geometry<TGeometry>.SizeToIndex(bytes);
            type->DeathList = ClassLists + type->SizeClass;
        }

        if (type->OwnList.Limit != 0)
        {
            type->DeathList = &type->OwnList;
            type->OwnList = tracing ? new Freelist { Limit = type->OwnList.Limit } : type->OwnList;
        }

        type->Lists = type->DeathList;
        BindDeath(type);
        bool plain = type->AllocSlot == AllocSlot.NewVar && !type->Owns && (type->Flags & (TpFlags.HeapType | TpFlags.HaveGc)) == 0;
        type->QuickBirth = plain ? type->DeathList : &Self->shut;
    }

    private static ReleaseSteps ReleasesOf(PyTypeObject* type)
    {
        PyTypeObject* end = type->DeallocBase;
        ReleaseSteps items = end->Has(TpFlags.ItemReferences) ? ReleaseSteps.BaseItems : ReleaseSteps.AddedItems;
        return (type->Has(TpFlags.Weakrefs) ? ReleaseSteps.Weakrefs : 0)
            | (type->References != end->References ? ReleaseSteps.AddedFields : 0)
            | (type->Has(TpFlags.Dict) ? ReleaseSteps.Dict : 0)
            | (type->Has(TpFlags.ItemReferences) ? items : 0)
            | (end->References != 0 ? ReleaseSteps.BaseFields : 0)
            | (end->BufferOffset != 0 ? ReleaseSteps.Buffer : 0);
    }

    private static InitSteps InitsOf(PyTypeObject* type) =>
        (type->Has(TpFlags.ItemReferences) ? InitSteps.Items : 0)
        | (type->References != 0 ? InitSteps.Fields : 0)
        | ((type->Flags & TpFlags.PreHeader) != 0 ? InitSteps.PreHeader : 0)
        | (type->BufferOffset != 0 ? InitSteps.Buffer : 0)
        | (type->Has(TpFlags.HeapType) ? InitSteps.HeapType : 0);

    /// <summary>
    /// Finds up to which item count a formula leads to the list of a block, and that formula. Without items it is the same
    /// formula, so that nobody must ask: whatever the count, it leads to the one list.
    /// </summary>
    private void BindSmall(PyTypeObject* type)
    {
        type->Lists = &Self->shut;
        type->LastByte = type->Stride = 0;
        bool overflows = type->FixedBytes == 0 && (type->AllocSlot is AllocSlot.Generic or AllocSlot.NewVar);
        type->SmallItems = type->ItemSize == 0 && !overflows ? nint.MaxValue : -1;
        nint sentinel = type->AllocSlot == AllocSlot.Generic ? 1 : 0;
        nint room = (nint)TGeometry.SmallRequestThreshold - (nint)type->Presize;
        if (type->Rule is SizeRule.VarExact or SizeRule.VarWithSentinel && type->BasicSize <= room)
        {
            type->Lists = ClassLists;
            type->Stride = (int)type->ItemSize;

            // What is not a multiple of 8 is rounded up to one; the threshold is one.
            type->SmallItems = ((room - type->BasicSize) / type->ItemSize) - sentinel;
            type->LastByte = (int)(type->BasicSize + (sentinel * type->ItemSize) + type->Presize - 1);
        }
    }

    /// <summary>Decides again for all types.</summary>
    private void BindDeaths()
    {
        for (PyTypeObject* type = lastType; type != null; type = type->PreviousType)
        {
            BindDeath(type);
        }
    }

    /// <summary>Decides which way instances die, and whether that is nothing but a push on a list.</summary>
    private void BindDeath(PyTypeObject* type)
    {
        DeallocKind kind = Direct ? type->Kind : DeallocKind.Legacy;
        bool leaf = type->Releases == ReleaseSteps.None && !type->Has(TpFlags.HeapType);
        type->Path = kind switch
        {
            DeallocKind.Legacy => DeathPath.Legacy,
            DeallocKind.DeallocFinalize => DeathPath.Finalizing,
            _ when !leaf => DeathPath.Releasing,
            _ => type->Rule switch
            {
                SizeRule.Custom => DeathPath.MeasuredLeaf,
                SizeRule.Unsized => DeathPath.UnsizedLeaf,
                _ => DeathPath.Leaf,
            },
        };
        bool quick = kind == DeallocKind.Trivial && type->Rule == SizeRule.Fixed && !type->Has(TpFlags.HeapType);
        type->QuickDeath = quick && type->DeathList->Capacity == Freelist.Boundless ? type->DeathList : null;
    }
}

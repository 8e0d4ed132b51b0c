namespace Verification.Impl;

/// <content>What births and deaths find decided in a type: the heap's functions, its lists, and the quick ways.</content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>Fills in the pointers that a derivation cannot know: the heap's functions, lists, and the type itself.</summary>
    private void Bind(PyTypeObject* type)
    {
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
        type->Releases = ReleasesOf(type);
        bool computed = type->AllocSlot is AllocSlot.Generic or AllocSlot.NewVar && type->ItemSize == 0;
        type->FixedBytes = computed && ObjectSize.TryCompute(SizeRule.Fixed, type->BasicSize, 0, 0, type->Presize, out nuint bytes) ? bytes : 0;
        BindSize(type);
    }

    /// <summary>Finds the list that blocks of the type's one size go to.</summary>
    private void BindSize(PyTypeObject* type)
    {
        type->SizeClass = PyTypeObject.NoSizeClass;
        type->DeathList = type->QuickDeath = type->QuickBirth = &Self->shut;
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

        BindQuickDeath(type);
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

    /// <summary>Decides whether the death of an instance is nothing but a push on a list.</summary>
    private void BindQuickDeath(PyTypeObject* type)
    {
        bool quick = type->Kind == DeallocKind.Trivial && type->Rule == SizeRule.Fixed && !type->Has(TpFlags.HeapType);
        type->QuickDeath = quick && Direct ? type->DeathList : &Self->shut;
    }
}

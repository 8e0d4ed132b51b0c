using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <content>
/// The direct paths. All that a death must know was decided when the type was made: kind, what to undo, rule, size
/// class, list. Nothing is called through a pointer but <see cref="PyTypeObject.Dispatch"/> or a size function.
/// </content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>
    /// The whole death of an instance of a sized, Trivial, static type, inlined where the last reference is given back: its
    /// block goes on the list that class creation found, where space has been taken for it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DieQuickly(PyObject* self, Freelist* list)
    {
        TProbe.DirectDeath(DeallocKind.Trivial, SizeRule.Fixed);
        Tell(ObjectEvent.Freed, self);
        TellDying(self, KnownBytes(self, self->Type));
        list->Push(self);
        TProbe.Pushed();
    }

    /// <summary>
    /// A death of which nothing follows, but for the block. Nothing can nest in it, so it is not counted among those under
    /// way; but it waits if they are too many: then it is false.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool DieAsLeaf(PyObject* self, PyTypeObject* type)
    {
        if (deallocNesting >= UnwindLevel && type->Has(TpFlags.HaveGc))
        {
            Deposit(self);
            return false;
        }

        // Without a GC header it is the count, which is 0 and remains so.
        ((PyGcHead*)((byte*)self - type->HeaderOffset))->State &= ~PyGcHead.Tracked;
        TProbe.DirectDeath(type->Kind, type->Rule);
        Tell(ObjectEvent.Freed, self);
        return true;
    }

    /// <summary>A death that finalizes, if the path says so, and releases, in the order of <c>subtype_dealloc</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DieDirectly(PyObject* self, PyTypeObject* type)
    {
        DeallocKind kind = type->Kind;
        if (type->Has(TpFlags.HaveGc))
        {
            Untrack(self);
        }

        if (type->Path == DeathPath.Finalizing)
        {
            if (!CallFinalizerFromDealloc(self, type->Dispatch))
            {
                return;
            }

            // The finalizer may have changed it.
            type = self->Type;
        }

        TProbe.DirectDeath(kind, type->Rule);
        if (type->Releases != ReleaseSteps.None)
        {
            Release(self, type, type->Releases);
        }

        TellEnd(self, type);

        // Neither object nor type is looked at once it may be gone (bpo-44184).
        bool heapType = type->Has(TpFlags.HeapType);
        Reclaim(self, type);
        if (heapType)
        {
            Decref(type);
        }
    }

    /// <summary>As <see cref="ReleaseAdded"/> and <see cref="ReleaseBase"/>, but only those steps that the type has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Release(PyObject* self, PyTypeObject* type, ReleaseSteps steps)
    {
        if ((steps & ReleaseSteps.Weakrefs) != 0 && PyObject.PreHeader(self)->Weakrefs != null)
        {
            // Their callbacks may do anything: each step where CPython has it.
            ReleaseAdded(self, type);
            ReleaseBase(self, type->DeallocBase);
            return;
        }

        PyTypeObject* end = type->DeallocBase;
        if ((steps & ReleaseSteps.AddedFields) != 0)
        {
            for (PyTypeObject* level = type; level != end; level = level->Base)
            {
                ClearFields(self, level);
            }
        }

        if ((steps & ReleaseSteps.Dict) != 0)
        {
            Clear(&PyObject.PreHeader(self)->Dict);
        }

        if ((steps & ReleaseSteps.AddedItems) != 0)
        {
            ClearItems(self, type);
        }

        if ((steps & ReleaseSteps.BaseFields) != 0)
        {
            for (PyTypeObject* level = end; level->References != 0; level = level->Base)
            {
                ClearFields(self, level);
            }
        }

        if ((steps & ReleaseSteps.BaseItems) != 0)
        {
            ClearItems(self, type);
        }

        if ((steps & ReleaseSteps.Buffer) != 0)
        {
            FreeBuffer(PyObject.Buffer(self));
        }
    }

    /// <summary><see cref="ClearOwn"/>, inlined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ClearFields(PyObject* self, PyTypeObject* level)
    {
        var field = (PyObject**)((byte*)self + level->ReferencesOffset);
        for (PyObject** end = field + level->OwnReferences; field < end; field++)
        {
            Clear(field);
        }
    }

    /// <summary>
    /// Frees the block: to the one list that the type has, to the one that its item count or a function leads to, or, where
    /// nobody knows its size, to the block heap.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reclaim(PyObject* self, PyTypeObject* type)
    {
        void* block = (byte*)self - type->Presize;
        switch (type->DeathRule)
        {
            case SizeRule.Unsized:
                GiveBlock(block, KnownBytes(self, type));
                break;
            case SizeRule.Custom:
                GiveSized(MeasuredList(self, type), block, KnownBytes(self, type));
                break;
            default:
                GiveSized(CountedList(self, type), block, KnownBytes(self, type));
                break;
        }
    }

    /// <summary>The list for the block of this very object, from what it says of its size now; one that is always shut if its type is unsized.</summary>
    private Freelist* DeathListOf(PyObject* self, PyTypeObject* type) => type->DeathRule switch
    {
        SizeRule.Unsized => &Self->shut,
        SizeRule.Custom => MeasuredList(self, type),
        _ => CountedList(self, type),
    };

    /// <summary>The list that the item count leads to, or of a type without items the count; large blocks have one that is always shut.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Freelist* CountedList(PyObject* self, PyTypeObject* type)
    {
        nint items = PyObject.Magnitude(*(nint*)((byte*)self + type->CountOffset));
        return items <= type->SmallItems ? type->Lists + SmallClass(type, items) : &Self->shut;
    }

    /// <summary>The list that the type's size function leads to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Freelist* MeasuredList(PyObject* self, PyTypeObject* type)
    {
        TProbe.IndirectCall(CallSite.Size);
        return ListOf(type->Size((PyStateObject*)self) + type->Presize);
    }
}

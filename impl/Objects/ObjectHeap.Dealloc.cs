using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <content>Counting, and the fork in the road when a count reaches 0.</content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary><c>Py_INCREF</c>.</summary>
    /// <param name="self">A living object.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Incref(PyObject* self) => self->RefCount++;

    /// <summary><c>Py_DECREF</c>: a reference less; with the last one the object dies.</summary>
    /// <param name="self">An object to which the caller has a reference.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Decref(PyObject* self)
    {
        // The last reference is not counted down: nobody reads the count of a block on a freelist.
        if (self->RefCount != 1)
        {
            self->RefCount--;
            return;
        }

        Freelist* list = self->Type->QuickDeath;
        if (list == null)
        {
            self->RefCount = 0;
            Dealloc(self);
            return;
        }

        DieQuickly(self, list);
    }

    /// <summary><c>_Py_Dealloc</c>. Deaths of which nothing follows end here, in a function that saves no registers for more.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Dealloc(PyObject* self)
    {
        PyTypeObject* type = self->Type;
        if (type->Path == DeathPath.Leaf)
        {
            if (DieAsLeaf(self, type))
            {
                GiveSized(CountedList(self, type), (byte*)self - type->Presize, KnownBytes(self, type));
            }
        }
        else if (type->Path == DeathPath.Legacy && !type->Has(TpFlags.HaveGc))
        {
            TProbe.IndirectCall(CallSite.Dealloc);
            type->Dealloc(Self, self);
        }
        else if (type->Path == DeathPath.MeasuredLeaf)
        {
            DieMeasured(self, type);
        }
        else if (type->Path == DeathPath.UnsizedLeaf)
        {
            if (DieAsLeaf(self, type))
            {
                GiveBlock((byte*)self - type->Presize, KnownBytes(self, type));
            }
        }
        else
        {
            DieNested(self, type);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DieMeasured(PyObject* self, PyTypeObject* type)
    {
        if (DieAsLeaf(self, type))
        {
            GiveSized(MeasuredList(self, type), (byte*)self - type->Presize, KnownBytes(self, type));
        }
    }

    /// <summary>A death of which others may follow: all that have a GC header pass the trashcan.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DieNested(PyObject* self, PyTypeObject* type)
    {
        bool gc = type->Has(TpFlags.HaveGc);
        if (gc && !TrashcanBegin(self))
        {
            return;
        }

        Die(self, type);
        if (gc)
        {
            TrashcanEnd();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Die(PyObject* self, PyTypeObject* type)
    {
        if (type->Path == DeathPath.Legacy)
        {
            // Of a Legacy type `Dispatch` is the same; of others it is not, and yet all may have to die this way.
            TProbe.IndirectCall(CallSite.Dealloc);
            type->Dealloc(Self, self);
        }
        else
        {
            DieDirectly(self, type);
        }
    }

    /// <summary>
    /// <c>PyObject_CallFinalizerFromDealloc</c>: lends the dying object a reference while its finalizer runs, which it
    /// does at most once. False if the object has been resurrected.
    /// </summary>
    /// <remarks>The pending error is put aside, and what the finalizer leaves is dropped, as <c>slot_tp_finalize</c> does it.</remarks>
    private bool CallFinalizerFromDealloc(PyObject* self, delegate*<void*, PyObject*, void> finalize)
    {
        PyGcHead* head = PyObject.GcHead(self);
        if ((head->State & PyGcHead.Finalized) != 0)
        {
            return true;
        }

        // Marked before and not after, as CPython does: a finalizer that ends a resurrection of its own would run again.
        head->State |= PyGcHead.Finalized | PyGcHead.Tracked;
        self->RefCount = 1;
        int pending = PendingError;
        PendingError = 0;
        TProbe.IndirectCall(CallSite.Finalize);
        finalize(Self, self);
        int left = PendingError;
        PendingError = pending;
        Tell(ObjectEvent.Finalized, self);
        if (left != 0)
        {
            Tell(ObjectEvent.Unraisable, self, left);
        }

        if (--self->RefCount != 0)
        {
            Tell(ObjectEvent.Resurrected, self);
            return false;
        }

        Untrack(self);
        return true;
    }

    /// <summary>What a subclass's <c>subtype_dealloc</c> undoes: what was added below <see cref="PyTypeObject.DeallocBase"/>.</summary>
    private void ReleaseAdded(PyObject* self, PyTypeObject* type)
    {
        PyTypeObject* end = type->DeallocBase;
        if (type->Has(TpFlags.Weakrefs) && !end->Has(TpFlags.Weakrefs))
        {
            ClearWeakrefs(self);
        }

        DropAdded(self, type, end);
    }

    /// <summary>Drops what was added to instances below a type; the dictionary is always among it.</summary>
    private void DropAdded(PyObject* self, PyTypeObject* type, PyTypeObject* end)
    {
        for (PyTypeObject* level = type; level != end; level = level->Base)
        {
            ClearOwn(self, level);
        }

        if (type->Has(TpFlags.Dict))
        {
            Clear(&PyObject.PreHeader(self)->Dict);
        }

        if (type->Has(TpFlags.ItemReferences) && !end->Has(TpFlags.ItemReferences))
        {
            ClearItems(self, type);
        }
    }

    /// <summary>What the <c>tp_dealloc</c> of a C struct undoes, at and above the type that it belongs to.</summary>
    private void ReleaseBase(PyObject* self, PyTypeObject* end)
    {
        if (end->Has(TpFlags.Weakrefs))
        {
            ClearWeakrefs(self);
        }

        DropBase(self, self->Type, end);
        if (end->BufferOffset != 0)
        {
            FreeBuffer(PyObject.Buffer(self));
        }
    }

    /// <summary>Drops what the C struct of a type holds, and those of its bases.</summary>
    private void DropBase(PyObject* self, PyTypeObject* type, PyTypeObject* end)
    {
        for (PyTypeObject* level = NextWithReferences(end); level != null; level = NextWithReferences(level->Base))
        {
            ClearOwn(self, level);
        }

        if (end->Has(TpFlags.ItemReferences))
        {
            ClearItems(self, type);
        }
    }

    /// <summary>Drops the items, the last one first, as <c>tupledealloc</c> and <c>list_dealloc</c> do.</summary>
    private void ClearItems(PyObject* self, PyTypeObject* type)
    {
        var items = (PyObject**)((byte*)self + type->BasicSize);
        for (nint i = PyObject.Items(self) - 1; i >= 0; i--)
        {
            Clear(items + i);
        }
    }

    private void ClearOwn(PyObject* self, PyTypeObject* level) =>
        ClearRange((PyObject**)((byte*)self + level->ReferencesOffset), level->OwnReferences);

    private void ClearRange(PyObject** field, nint count)
    {
        for (; count > 0; count--)
        {
            Clear(field++);
        }
    }

    /// <summary><c>Py_CLEAR</c>: the field is null before the object that it held can die.</summary>
    private void Clear(PyObject** field)
    {
        PyObject* held = *field;
        if (held != null)
        {
            *field = null;
            Decref(held);
        }
    }

    private static void Untrack(PyObject* self) => PyObject.GcHead(self)->State &= ~PyGcHead.Tracked;

    /// <summary>The last that is seen of an object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void TellEnd(PyObject* self, PyTypeObject* type)
    {
        if (TProbe.SeesEvents && type->Owns)
        {
            Tell(ObjectEvent.Cleared, self);
        }

        Tell(ObjectEvent.Freed, self);
    }
}

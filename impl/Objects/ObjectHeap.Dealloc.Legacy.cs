namespace Verification.Impl;

/// <content>
/// The legacy way, the baseline: <c>_Py_Dealloc</c> → <c>tp_dealloc</c> → <c>tp_free</c> (<c>PyObject_Free</c>) →
/// <c>_PyObject_Free</c> → <c>pymalloc_free</c>, three of them through function pointers.
/// </content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>
    /// The last act of a <c>tp_dealloc</c> of a type's own: <c>tp_free</c>, and for a heap type the reference that the
    /// instance had to its type.
    /// </summary>
    /// <param name="self">The dying object, which has nothing any more.</param>
    /// <remarks>Source: CPython, the end of every <c>tp_dealloc</c> of a heap type made by <c>PyType_FromSpec</c>.</remarks>
    public void EndDealloc(PyObject* self)
    {
        PyTypeObject* type = self->Type;
        bool heapType = type->DeallocBase->Has(TpFlags.HeapType);
        CallFree(self, type);
        if (heapType)
        {
            Decref(type);
        }
    }

    /// <summary>
    /// For a <c>tp_dealloc</c> of a type's own: what that of a container does before it frees. False if the finalizer has
    /// resurrected the object; then nothing is to be done.
    /// </summary>
    /// <param name="self">The dying object.</param>
    public bool Release(PyObject* self)
    {
        PyTypeObject* type = self->Type;
        if (type->Has(TpFlags.HaveGc))
        {
            Untrack(self);
        }

        if (type->Finalize != null && !CallFinalizerFromDealloc(self, type->Finalize))
        {
            return false;
        }

        // Below the type that this dealloc belongs to, subtype_dealloc has done it; where there is none, the dictionary is left.
        type = self->Type;
        if (type->DeallocBase == type)
        {
            ReleaseAdded(self, type);
        }

        ReleaseBase(self, type->DeallocBase);
        return true;
    }

    /// <summary><c>object_dealloc</c>.</summary>
    private static void ObjectDealloc(void* context, PyObject* self) =>
        ((ObjectHeap<TGeometry, TProbe>*)context)->FreeStatic(self);

    /// <summary>As <c>list_dealloc</c>, <c>set_dealloc</c>, <c>gen_dealloc</c>.</summary>
    private static void ContainerDealloc(void* context, PyObject* self)
    {
        var heap = (ObjectHeap<TGeometry, TProbe>*)context;
        if (heap->Release(self))
        {
            heap->FreeStatic(self);
        }
    }

    /// <summary><c>subtype_dealloc</c>.</summary>
    private static void SubtypeDealloc(void* context, PyObject* self)
    {
        var heap = (ObjectHeap<TGeometry, TProbe>*)context;
        PyTypeObject* type = self->Type;
        if (type->Has(TpFlags.HaveGc))
        {
            Untrack(self);
        }

        if (type->Finalize != null && !heap->CallFinalizerFromDealloc(self, type->Finalize))
        {
            return;
        }

        // The finalizer may have changed it.
        type = self->Type;
        heap->ReleaseAdded(self, type);

        // If the base is a heap type, its dealloc gives the type's reference back. Either may end the type's life.
        PyTypeObject* parent = type->DeallocBase;
        bool needsDecref = !parent->Has(TpFlags.HeapType);
        if (parent->Has(TpFlags.HaveGc))
        {
            PyObject.GcHead(self)->State |= PyGcHead.Tracked;
        }

        TProbe.IndirectCall(CallSite.BaseDealloc);
        parent->Dealloc(heap, self);
        if (needsDecref)
        {
            heap->Decref(type);
        }
    }

    /// <summary>
    /// The end of a static type's dealloc. As <c>float_dealloc</c> does, it puts the block on the type's own freelist; but
    /// not that of a subclass's instance, whose block is another's (bpo-41654).
    /// </summary>
    private void FreeStatic(PyObject* self)
    {
        PyTypeObject* type = self->Type;
        if (type->DeallocBase == type && type->OwnList.Space != 0)
        {
            TellEnd(self, type);
            GiveSized(&type->OwnList, (byte*)self - type->Presize, KnownBytes(self, type));
            return;
        }

        CallFree(self, type);
    }

    private void CallFree(PyObject* self, PyTypeObject* type)
    {
        TellEnd(self, type);
        TProbe.IndirectCall(CallSite.Free);
        type->Free(Self, self);
    }

    /// <summary>What a <c>tp_free</c> of its own calls in the end: gives back the block, with the headers in front of the object. Source: CPython, <c>PyObject_GC_Del</c>.</summary>
    /// <param name="self">An object whose <c>tp_free</c> is being called.</param>
    public void FreeObject(PyObject* self) => PyObjectFree((byte*)self - self->Type->Presize, KnownBytes(self, self->Type));

    /// <summary><c>PyObject_GC_Del</c>.</summary>
    private static void GcDel(void* context, PyObject* self) => ((ObjectHeap<TGeometry, TProbe>*)context)->FreeObject(self);

    /// <summary><c>PyObject_Free</c> in <c>tp_free</c>.</summary>
    private static void TypeObjectFree(void* context, PyObject* self) =>
        ((ObjectHeap<TGeometry, TProbe>*)context)->PyObjectFree(self, KnownBytes(self, self->Type));

    /// <summary><c>PyObject_Free</c>: <c>_PyObject.free(_PyObject.ctx, ptr)</c>.</summary>
    private void PyObjectFree(void* block, nuint known)
    {
        TellDying(block, known);
        TProbe.IndirectCall(CallSite.AllocatorTable);
        objectFree(Self, block);
    }

    /// <summary><c>_PyObject_Free</c>, which calls <c>pymalloc_free</c>.</summary>
    private static void ObjectFree(void* context, void* block) =>
        ((ObjectHeap<TGeometry, TProbe>*)context)->Return(block);
}

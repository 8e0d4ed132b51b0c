namespace Verification.Impl;

/// <content>Weak references.</content>
/// <remarks>Source: CPython, <c>Objects/weakrefobject.c</c>.</remarks>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>A new weak reference, owned by the caller; null if there is no memory or the type has no weak references.</summary>
    /// <param name="referent">A living object.</param>
    /// <param name="callback">Called when the referent has died, unless the weak reference was dropped before; may be null.</param>
    /// <param name="tag">Kept for the caller.</param>
    public PyWeakReference* NewWeakref(PyObject* referent, delegate*<void*, PyWeakReference*, void> callback = null, nint tag = 0)
    {
        if (!referent->Type->Has(TpFlags.Weakrefs))
        {
            return null;
        }

        var reference = (PyWeakReference*)TakeBlock((nuint)sizeof(PyWeakReference));
        if (reference == null)
        {
            return null;
        }

        PyWeakReference** first = &PyObject.PreHeader(referent)->Weakrefs;
        *reference = new PyWeakReference { Object = referent, Next = *first, Link = first, Callback = callback, Tag = tag };
        if (*first != null)
        {
            (*first)->Link = &reference->Next;
        }

        *first = reference;
        return reference;
    }

    /// <summary>
    /// <c>PyWeakref_GetObject</c>: the referent, or null when it is dead. One that waits in the trashcan is dead, though
    /// its weak references have not been cleared yet.
    /// </summary>
    /// <param name="reference">A weak reference that was not dropped.</param>
    public static PyObject* Referent(PyWeakReference* reference) =>
        reference->Object != null && reference->Object->RefCount > 0 ? reference->Object : null;

    /// <summary>Ends a weak reference; its callback will not be called.</summary>
    /// <param name="reference">A weak reference that was not dropped.</param>
    public void DropWeakref(PyWeakReference* reference)
    {
        Unlink(reference);
        GiveBlock(reference);
    }

    /// <summary>
    /// <c>PyObject_ClearWeakRefs</c>: first all of them are cleared, so that no callback can reach the object through
    /// another; then the callbacks are called, which may drop any of them.
    /// </summary>
    private void ClearWeakrefs(PyObject* self)
    {
        PyWeakReference** first = &PyObject.PreHeader(self)->Weakrefs;
        for (PyWeakReference* reference = *first; reference != null; reference = reference->Next)
        {
            reference->Object = null;
        }

        while (*first != null)
        {
            PyWeakReference* reference = *first;
            Unlink(reference);
            Tell(ObjectEvent.WeakrefCleared, self, (nint)reference);
            if (reference->Callback != null)
            {
                int pending = PendingError;
                PendingError = 0;
                TProbe.IndirectCall(CallSite.WeakrefCallback);
                reference->Callback(Self, reference);
                PendingError = pending;
            }
        }
    }

    private static void Unlink(PyWeakReference* reference)
    {
        if (reference->Link == null)
        {
            return;
        }

        *reference->Link = reference->Next;
        if (reference->Next != null)
        {
            reference->Next->Link = reference->Link;
        }

        reference->Link = null;
        reference->Next = null;
    }
}

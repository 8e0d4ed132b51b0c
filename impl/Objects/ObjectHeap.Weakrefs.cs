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
        GiveBlock(reference, (nuint)sizeof(PyWeakReference));
    }

    /// <summary>
    /// <c>PyObject_ClearWeakRefs</c>: first all of them are cleared, so that no callback can reach the object through
    /// another; then the callbacks are called, in the order of the list. They may drop any of them.
    /// </summary>
    /// <remarks>
    /// CPython keeps those whose callbacks are still to be called in a tuple, and calls none when there is no memory for
    /// it. Here they stay linked, on a list that begins in this frame: one that is dropped leaves it, and is not called.
    /// </remarks>
    private void ClearWeakrefs(PyObject* self)
    {
        PyWeakReference* waiting = null;
        PyWeakReference** end = &waiting;
        PyWeakReference** first = &PyObject.PreHeader(self)->Weakrefs;
        while (*first != null)
        {
            PyWeakReference* reference = *first;
            Unlink(reference);
            reference->Object = null;
            Tell(ObjectEvent.WeakrefCleared, self, (nint)reference);
            if (reference->Callback != null)
            {
                reference->Link = end;
                *end = reference;
                end = &reference->Next;
            }
        }

        while (waiting != null)
        {
            CallCallback(self, waiting);
        }
    }

    /// <summary>Calls a callback, after which the weak reference may be gone. What error it leaves is dropped, as <c>handle_callback</c> does it.</summary>
    private void CallCallback(PyObject* self, PyWeakReference* reference)
    {
        Unlink(reference);
        delegate*<void*, PyWeakReference*, void> callback = reference->Callback;
        reference->Callback = null;
        Tell(ObjectEvent.WeakrefCallback, self, (nint)reference);
        int pending = PendingError;
        PendingError = 0;
        TProbe.IndirectCall(CallSite.WeakrefCallback);
        callback(Self, reference);
        int left = PendingError;
        PendingError = pending;
        if (left != 0)
        {
            Tell(ObjectEvent.Unraisable, self, left);
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

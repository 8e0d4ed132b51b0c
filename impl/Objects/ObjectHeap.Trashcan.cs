using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <content>The trashcan: deaths that would nest too deep wait until the stack is shallow again.</content>
/// <remarks>
/// Two thresholds, so that at the edge not every single death is put off and at once taken up again. One drain at a time:
/// what is put off during a drain, that drain takes up. Only objects with a GC header can wait, for their link is in it.
/// Source: CPython, <c>_PyTrash_thread_deposit_object</c>, <c>_PyTrash_thread_destroy_chain</c> (<c>Objects/object.c</c>);
/// as in 3.12 and later, <c>_Py_Dealloc</c> does it for all types, and not each <c>tp_dealloc</c> for its own.
/// </remarks>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary><c>_PyTrash_UNWIND_LEVEL</c>: so many deaths may nest.</summary>
    public const int UnwindLevel = 50;

    /// <summary>No more may nest when those that wait are taken up.</summary>
    public const int DrainLevel = UnwindLevel / 2;

    /// <summary>Deaths that are under way, of objects with a GC header.</summary>
    public readonly int DeallocNesting => deallocNesting;

    /// <summary>The first of the objects that wait, or null. Their counts are 0, and each links to the next in its GC header.</summary>
    public readonly PyObject* DeleteLater => deleteLater;

    /// <summary>False if the object has to wait.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TrashcanBegin(PyObject* self)
    {
        if (deallocNesting < UnwindLevel)
        {
            deallocNesting++;
            return true;
        }

        Deposit(self);
        return false;
    }

    /// <summary><c>_PyTrash_thread_deposit_object</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Deposit(PyObject* self)
    {
        // Untracked first: nobody may find it while it waits (bpo-44881).
        Untrack(self);
        PyObject.GcHead(self)->Deferred = deleteLater;
        deleteLater = self;
        Tell(ObjectEvent.Deferred, self);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TrashcanEnd()
    {
        deallocNesting--;
        if (deleteLater != null && deallocNesting <= DrainLevel && !draining)
        {
            Drain();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Drain()
    {
        draining = true;
        while (deleteLater != null)
        {
            PyObject* self = deleteLater;
            PyGcHead* head = PyObject.GcHead(self);
            deleteLater = head->Deferred;
            head->Deferred = null;
            Tell(ObjectEvent.Resumed, self, deallocNesting);
            Die(self, self->Type);
        }

        draining = false;
    }
}

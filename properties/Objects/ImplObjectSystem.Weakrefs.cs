using Verification.Impl;

namespace Verification.Properties.Objects;

/// <content>Weak references: made, called back, dropped.</content>
public sealed unsafe partial class ImplObjectSystem<TGeometry>
{
    /// <inheritdoc/>
    public bool NewWeakref(int id, int reference, FinalizerProgram? callback)
    {
        DropCleared();
        nextWeakref = reference + 1;
        PyWeakReference* made = heap->NewWeakref(At(id), callback is null ? null : &Call, reference);
        if (made == null)
        {
            return false;
        }

        weakrefs++;
        references[reference] = (nint)made;
        if (callback is { } code)
        {
            callbacks[(nint)made] = code;
        }

        return true;
    }

    /// <inheritdoc/>
    public void DropWeakref(int reference) => Drop(references[reference]);

    private static void Call(void* context, PyWeakReference* reference)
    {
        var heap = (ObjectHeap<TGeometry, WatchingProbe>*)context;
        ImplObjectSystem<TGeometry> system = Of(heap->Context);
        system.Run(system.callbacks.GetValueOrDefault((nint)reference), null);
    }

    /// <summary>The newest of the last weak references, whether it was cleared or not; 0 for none.</summary>
    private nint NewestReference()
    {
        for (int id = nextWeakref - 1; id >= nextWeakref - LateWeakrefs.Count; id--)
        {
            if (references.TryGetValue(id, out nint at))
            {
                return at;
            }
        }

        return 0;
    }

    /// <summary>The oldest of them that was not cleared; 0 for none. What it leads to is likelier to wait for its death than what newer ones lead to.</summary>
    private nint OldestReference()
    {
        for (int id = nextWeakref - LateWeakrefs.Count; id < nextWeakref; id++)
        {
            if (references.TryGetValue(id, out nint at) && !cleared.Contains(at))
            {
                return at;
            }
        }

        return 0;
    }

    /// <summary>Weak references that were cleared are of no more use; while code runs their callbacks may still be due.</summary>
    private void DropCleared()
    {
        if (codeDepth > 0)
        {
            return;
        }

        foreach (nint gone in cleared)
        {
            Drop(gone);
        }

        cleared.Clear();
    }

    private void Drop(nint reference)
    {
        references.Remove((int)((PyWeakReference*)reference)->Tag);
        callbacks.Remove(reference);
        heap->DropWeakref((PyWeakReference*)reference);
        weakrefs--;
    }
}

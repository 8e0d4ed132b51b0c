using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <content>What laws see of objects, types and freelists.</content>
public sealed unsafe partial class ImplObjectSystem<TGeometry>
{
    // Of a list that is empty; nobody writes to it.
    private static readonly List<nuint> Nothing = [];

    /// <inheritdoc/>
    public ObjectView View(int id) => ObjectHeap<TGeometry, WatchingProbe>.View(At(id));

    /// <inheritdoc/>
    public int TypeOf(int id) => typeOf.GetValueOrDefault((nint)At(id)->Type, -1);

    /// <inheritdoc/>
    public (nint Count, DeallocKind Kind, SizeRule Rule, nuint Presize, nint BasicSize) ViewType(int type)
    {
        var at = (PyTypeObject*)types[type];
        return (at->Object.RefCount, at->Kind, at->Rule, at->Presize, at->BasicSize);
    }

    /// <inheritdoc/>
    public ReleaseSteps? StepsOf(int type) => ((PyTypeObject*)types[type])->Releases;

    /// <inheritdoc/>
    public long ReferenceCount(int id) => ObjectHeap<TGeometry, WatchingProbe>.ReferenceCount(At(id));

    /// <inheritdoc/>
    public int Reference(int id, int index) => IdOfReference(ObjectHeap<TGeometry, WatchingProbe>.GetReference(At(id), index));

    /// <inheritdoc/>
    public int Dict(int id) => IdOfReference(ObjectHeap<TGeometry, WatchingProbe>.GetDict(At(id)));

    /// <inheritdoc/>
    public int Referent(int reference) => IdOfReference(ObjectHeap<TGeometry, WatchingProbe>.Referent((PyWeakReference*)references[reference]));

    /// <inheritdoc/>
    public bool HasWeakrefs(int id) => HasWeakrefs(At(id));

    /// <inheritdoc/>
    public int Traverse(int id, int end, List<int> objects, List<int> types)
    {
        visited.Clear();
        lastVisit = end;
        int result = heap->TraverseObject(At(id), &Visit, heap->Context);
        foreach (nint to in visited)
        {
            if (typeOf.TryGetValue(to, out int type))
            {
                types.Add(type);
            }
            else
            {
                objects.Add(idOf.GetValueOrDefault(to, -2));
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public List<FreelistView> Freelists()
    {
        ReleaseViews();
        for (uint i = 0; i < ObjectHeap<TGeometry, WatchingProbe>.FreelistCount; i++)
        {
            views.Add(View(-1, (int)i, heap->ClassList(i)));
        }

        foreach ((int id, nint type) in types)
        {
            Freelist* list = &((PyTypeObject*)type)->OwnList;
            if (list->Limit != 0)
            {
                views.Add(View(id, -1, list));
            }
        }

        return views;
    }

    /// <summary>The chains of the last views are not looked at any more.</summary>
    private void ReleaseViews()
    {
        foreach (FreelistView view in views)
        {
            if (view.Chain != Nothing)
            {
                view.Chain.Clear();
                chains.Push(view.Chain);
            }
        }

        views.Clear();
    }

    private FreelistView View(int type, int sizeClass, Freelist* list)
    {
        List<nuint> chain = Nothing;
        if (list->Head != null)
        {
            chain = chains.TryPop(out List<nuint>? used) ? used : Spare.List<nuint>();
            ObjectHeap<TGeometry, WatchingProbe>.GetChain(list, _ => true, chain);
        }

        return new FreelistView(type, sizeClass, chain, list->Space, list->Capacity, list->Limit);
    }

    private static bool HasWeakrefs(PyObject* self) =>
        self->Type->Has(TpFlags.Weakrefs) && PyObject.PreHeader(self)->Weakrefs != null;

    private int IdOfReference(PyObject* to) => to == null ? -1 : idOf.TryGetValue((nint)to, out int id) ? id : -2;
}

namespace Verification.Impl;

/// <content>What a collector asks of objects: whom they hold, and to let go of them.</content>
/// <remarks>Source: CPython, <c>subtype_traverse</c>, <c>subtype_clear</c> (<c>Objects/typeobject.c</c>).</remarks>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>
    /// <c>tp_traverse</c>: visits each object that this one holds, what the most derived class added first; and, as from CPython 3.9
    /// on, the type of an instance of a class. Ends with the first visit that does not return 0, and returns the same; 0 if
    /// all did, or if the type has no <c>tp_traverse</c>.
    /// </summary>
    /// <param name="self">A living object.</param>
    /// <param name="visit"><c>visitproc</c>: object, argument. It may look, but change nothing.</param>
    /// <param name="arg">Passed to it as it is.</param>
    public int TraverseObject(PyObject* self, delegate*<PyObject*, void*, int> visit, void* arg) =>
        self->Type->Traverse == null ? 0 : self->Type->Traverse(Self, self, visit, arg);

    /// <summary>
    /// <c>tp_clear</c>: drops each reference to another object, so that a cycle through this one ends; weak references to
    /// it stay. Nothing happens if the type has no <c>tp_clear</c>.
    /// </summary>
    /// <param name="self">A living object to which the caller has a reference.</param>
    public void ClearObject(PyObject* self)
    {
        PyTypeObject* type = self->Type;
        if (type->Clear == null)
        {
            return;
        }

        // A finalizer of what is dropped may give the object another class; the old one is looked at to the end.
        Incref(type);
        type->Clear(Self, self);
        Decref(type);
    }

    /// <summary>As <c>list_traverse</c>.</summary>
    private static int ContainerTraverse(void* context, PyObject* self, delegate*<PyObject*, void*, int> visit, void* arg)
    {
        PyTypeObject* end = TraverseBase(self->Type);
        int result = end == self->Type ? VisitAdded(self, end, visit, arg) : 0;
        return result != 0 ? result : VisitBase(self, end, visit, arg);
    }

    /// <summary><c>subtype_traverse</c>.</summary>
    private static int SubtypeTraverse(void* context, PyObject* self, delegate*<PyObject*, void*, int> visit, void* arg)
    {
        PyTypeObject* type = self->Type;
        PyTypeObject* end = TraverseBase(type);
        int result = VisitAdded(self, end, visit, arg);
        if (result == 0 && (end->Traverse == null || !end->Has(TpFlags.HeapType)))
        {
            // If the base's function is that of a heap type, it visits the type itself.
            result = visit(&type->Object, arg);
        }

        return result != 0 || end->Traverse == null ? result : end->Traverse(context, self, visit, arg);
    }

    /// <summary>As <c>list_clear</c>.</summary>
    private static void ContainerClear(void* context, PyObject* self)
    {
        var heap = (ObjectHeap<TGeometry, TProbe>*)context;
        PyTypeObject* type = self->Type;
        PyTypeObject* end = ClearBase(type);
        if (end == type)
        {
            heap->DropAdded(self, type, end);
        }

        heap->DropBase(self, type, end);
    }

    /// <summary><c>subtype_clear</c>.</summary>
    private static void SubtypeClear(void* context, PyObject* self)
    {
        PyTypeObject* end = ClearBase(self->Type);
        ((ObjectHeap<TGeometry, TProbe>*)context)->DropAdded(self, self->Type, end);
        if (end->Clear != null)
        {
            end->Clear(context, self);
        }
    }

    /// <summary>The nearest type from here towards <c>object</c> whose <c>tp_traverse</c> is not <c>subtype_traverse</c>.</summary>
    private static PyTypeObject* TraverseBase(PyTypeObject* type)
    {
        while (type->TraverseSlot == GcSlot.Subtype)
        {
            type = type->Base;
        }

        return type;
    }

    private static PyTypeObject* ClearBase(PyTypeObject* type)
    {
        while (type->ClearSlot == GcSlot.Subtype)
        {
            type = type->Base;
        }

        return type;
    }

    /// <summary>What was added below a type: as <see cref="DropAdded"/>.</summary>
    private static int VisitAdded(PyObject* self, PyTypeObject* end, delegate*<PyObject*, void*, int> visit, void* arg)
    {
        PyTypeObject* type = self->Type;
        int result = 0;
        for (PyTypeObject* level = type; level != end && result == 0; level = level->Base)
        {
            result = VisitOwn(self, level, visit, arg);
        }

        if (result == 0 && type->Has(TpFlags.Dict))
        {
            result = VisitRange(&PyObject.PreHeader(self)->Dict, 1, visit, arg);
        }

        bool items = type->Has(TpFlags.ItemReferences) && !end->Has(TpFlags.ItemReferences);
        return result == 0 && items ? VisitItems(self, visit, arg) : result;
    }

    /// <summary>What the C struct of a type holds: as <see cref="DropBase"/>.</summary>
    private static int VisitBase(PyObject* self, PyTypeObject* end, delegate*<PyObject*, void*, int> visit, void* arg)
    {
        int result = 0;
        for (PyTypeObject* level = NextWithReferences(end); level != null && result == 0; level = NextWithReferences(level->Base))
        {
            result = VisitOwn(self, level, visit, arg);
        }

        return result == 0 && end->Has(TpFlags.ItemReferences) ? VisitItems(self, visit, arg) : result;
    }

    /// <summary>The last one first: as <see cref="ClearItems"/>, and <c>tupletraverse</c>.</summary>
    private static int VisitItems(PyObject* self, delegate*<PyObject*, void*, int> visit, void* arg)
    {
        var items = (PyObject**)((byte*)self + self->Type->BasicSize);
        int result = 0;
        for (nint i = PyObject.Items(self) - 1; i >= 0 && result == 0; i--)
        {
            result = VisitRange(items + i, 1, visit, arg);
        }

        return result;
    }

    private static int VisitOwn(PyObject* self, PyTypeObject* level, delegate*<PyObject*, void*, int> visit, void* arg) =>
        VisitRange((PyObject**)((byte*)self + level->ReferencesOffset), level->OwnReferences, visit, arg);

    /// <summary><c>Py_VISIT</c> of each.</summary>
    private static int VisitRange(PyObject** field, nint count, delegate*<PyObject*, void*, int> visit, void* arg)
    {
        int result = 0;
        for (; count > 0 && result == 0; count--, field++)
        {
            result = *field == null ? 0 : visit(*field, arg);
        }

        return result;
    }
}

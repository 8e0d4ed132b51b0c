namespace Verification.Impl;

/// <content>What objects hold: fields and items, counted from the root's first field to the last item; and the dictionary.</content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>How many references an object has room for, its dictionary not counted.</summary>
    /// <param name="self">A living object.</param>
    public static nint ReferenceCount(PyObject* self) =>
        self->Type->References + (self->Type->Has(TpFlags.ItemReferences) ? PyObject.Items(self) : 0);

    /// <summary>What a field or an item holds, or null.</summary>
    /// <param name="self">A living object.</param>
    /// <param name="index">At least 0 and below <see cref="ReferenceCount"/>.</param>
    public static PyObject* GetReference(PyObject* self, nint index) => *FieldOf(self, index);

    /// <summary><c>Py_XSETREF</c>: makes a field or an item hold something else, then lets go of what it held.</summary>
    /// <param name="self">A living object.</param>
    /// <param name="index">At least 0 and below <see cref="ReferenceCount"/>.</param>
    /// <param name="value">What to hold, or null; the caller's reference to it stays the caller's.</param>
    public void SetReference(PyObject* self, nint index, PyObject* value) => Set(FieldOf(self, index), value);

    /// <summary>The dictionary, or null.</summary>
    /// <param name="self">A living object of a type with a dictionary.</param>
    public static PyObject* GetDict(PyObject* self) => PyObject.PreHeader(self)->Dict;

    /// <summary>Sets the dictionary, then lets go of the old one.</summary>
    /// <param name="self">A living object of a type with a dictionary.</param>
    /// <param name="value">What stands for a dictionary, or null; the caller's reference to it stays the caller's.</param>
    public void SetDict(PyObject* self, PyObject* value) => Set(&PyObject.PreHeader(self)->Dict, value);

    private void Set(PyObject** field, PyObject* value)
    {
        if (value != null)
        {
            Incref(value);
        }

        PyObject* held = *field;
        *field = value;
        if (held != null)
        {
            Decref(held);
        }
    }

    private static PyObject** FieldOf(PyObject* self, nint index)
    {
        PyTypeObject* type = self->Type;
        if (index >= type->References)
        {
            return (PyObject**)((byte*)self + type->BasicSize) + (index - type->References);
        }

        // The level whose references come after those of all its bases, down to this index.
        PyTypeObject* level = type;
        while (index < level->Base->References)
        {
            level = level->Base;
        }

        return (PyObject**)((byte*)self + level->ReferencesOffset) + (index - level->Base->References);
    }
}

using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>What every object begins with. Source: CPython, <c>PyObject</c> (<c>Include/object.h</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct PyObject
{
    /// <summary><c>ob_refcnt</c>.</summary>
    public nint RefCount;

    /// <summary><c>ob_type</c>.</summary>
    public PyTypeObject* Type;

    /// <summary><c>_Py_AS_GC</c>: the header in front of an object whose type has one.</summary>
    /// <param name="self">An object of a type with <see cref="TpFlags.HaveGc"/>.</param>
    public static PyGcHead* GcHead(PyObject* self) => (PyGcHead*)self - 1;

    /// <summary>The two words in front of the GC header.</summary>
    /// <param name="self">An object of a type with <see cref="TpFlags.PreHeader"/>.</param>
    public static PyPreHeader* PreHeader(PyObject* self) => (PyPreHeader*)GcHead(self) - 1;

    /// <summary><c>Py_SIZE</c>: the item count, negative for a negative <c>int</c>.</summary>
    /// <param name="self">An object of a type with items.</param>
    public static ref nint Size(PyObject* self) => ref ((PyVarObject*)self)->Size;

    /// <summary>Where <see cref="Size"/> is, bytes from the object.</summary>
    public static nint SizeOffset => sizeof(PyObject);

    /// <summary>The magnitude of <see cref="Size"/>.</summary>
    /// <param name="self">An object of a type with items.</param>
    public static nint Items(PyObject* self) => Magnitude(Size(self));

    /// <summary>The magnitude of a number.</summary>
    /// <param name="size">Any but the least, which no object has as its item count: it is not looked for.</param>
    public static nint Magnitude(nint size)
    {
        nint sign = size >> ((8 * sizeof(nint)) - 1);
        return (size ^ sign) - sign;
    }

    /// <summary>The buffer of an object whose type has one.</summary>
    /// <param name="self">An object of a type with a <see cref="PyTypeObject.BufferOffset"/>.</param>
    public static PyBuffer* Buffer(PyObject* self) => (PyBuffer*)((byte*)self + self->Type->BufferOffset);
}

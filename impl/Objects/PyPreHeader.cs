using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>The 16 bytes in front of the GC header of an object with a managed dictionary or weak references.</summary>
/// <remarks>Source: CPython 3.12, <c>Include/internal/pycore_object.h</c> (<c>MANAGED_DICT_OFFSET</c>, <c>MANAGED_WEAKREF_OFFSET</c>).</remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct PyPreHeader
{
    /// <summary>The instance's <c>__dict__</c>, owned, or null.</summary>
    public PyObject* Dict;

    /// <summary>The first of the weak references to the instance, or null.</summary>
    public PyWeakReference* Weakrefs;
}

namespace Verification.Impl;

/// <summary>Where a function is called through a pointer while an object dies.</summary>
public enum CallSite
{
    /// <summary><c>_Py_Dealloc</c> calls <c>tp_dealloc</c>.</summary>
    Dealloc,

    /// <summary><c>subtype_dealloc</c> calls its base's <c>tp_dealloc</c>.</summary>
    BaseDealloc,

    /// <summary><c>tp_free</c>.</summary>
    Free,

    /// <summary><c>PyObject_Free</c> calls <c>_PyObject.free</c>.</summary>
    AllocatorTable,

    /// <summary><c>tp_finalize</c>.</summary>
    Finalize,

    /// <summary>The size function of a type.</summary>
    Size,

    /// <summary>The callback of a weak reference; a matter of the reference, not of the type.</summary>
    WeakrefCallback,
}

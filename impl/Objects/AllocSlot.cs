namespace Verification.Impl;

/// <summary>Who stands in <c>tp_alloc</c>.</summary>
public enum AllocSlot : byte
{
    /// <summary>In a <see cref="TypeSpec"/>: the base's, but <see cref="Generic"/> for a heap type, as <c>type_new</c> does.</summary>
    Inherit = 0,

    /// <summary><c>PyType_GenericAlloc</c>: zeroes, and one item more than asked for.</summary>
    Generic,

    /// <summary><c>PyObject_NewVar</c>, <c>PyObject_GC_NewVar</c>: as many items as asked for; only references are zeroed.</summary>
    NewVar,

    /// <summary>As <c>PyUnicode_New</c>: as many bytes as the type's size function says.</summary>
    Custom,

    /// <summary>A function of the type's author.</summary>
    Own,
}

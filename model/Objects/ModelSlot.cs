namespace Verification.Model;

/// <summary>Who stands in a slot of a type; not each of them can stand in each slot.</summary>
public enum ModelSlot
{
    /// <summary>Nothing is said: what the base has, or what a class statement puts there.</summary>
    Inherit,

    /// <summary>Nobody.</summary>
    None,

    /// <summary><c>PyType_GenericAlloc</c>.</summary>
    Generic,

    /// <summary><c>PyObject_NewVar</c>.</summary>
    NewVar,

    /// <summary>An alloc that asks a size function.</summary>
    Custom,

    /// <summary><c>object_dealloc</c>, <c>PyObject_Free</c>: those of <c>object</c>.</summary>
    Object,

    /// <summary>Those of a C struct with references.</summary>
    Container,

    /// <summary>Those of a class: <c>subtype_dealloc</c>, <c>subtype_traverse</c>, <c>subtype_clear</c>.</summary>
    Subtype,

    /// <summary><c>PyObject_GC_Del</c>.</summary>
    GcDel,

    /// <summary>A function of the author's.</summary>
    Own,
}

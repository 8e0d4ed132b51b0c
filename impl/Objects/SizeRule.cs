namespace Verification.Impl;

/// <summary>
/// How the size of a dead object's block follows from its type and its item count. A rule is opted into, type by type:
/// that a type's <c>tp_alloc</c> is <c>PyType_GenericAlloc</c> does not say that all its instances were made by it.
/// </summary>
public enum SizeRule : byte
{
    /// <summary>It does not follow: the block is found through the radix tree.</summary>
    Unsized = 0,

    /// <summary><c>tp_basicsize</c>, whatever the instance.</summary>
    Fixed,

    /// <summary>n + 1 items, as <c>PyType_GenericAlloc</c> allocates for a type with items: the last one is a sentinel.</summary>
    VarWithSentinel,

    /// <summary>n items, as <c>PyObject_NewVar</c> and <c>PyObject_GC_NewVar</c> allocate.</summary>
    VarExact,

    /// <summary>A function of the object, as <c>str</c> needs, whose size depends on the width of its characters.</summary>
    Custom,
}

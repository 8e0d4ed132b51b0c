namespace Verification.Impl;

/// <summary>What is said of a type when it is made; <see cref="TypeReady"/> derives the rest. The default is a plain static subtype of <c>object</c>.</summary>
/// <remarks>
/// A heap type is what a <c>class</c> statement makes; a static one is what an extension declares. As in CPython, much of
/// a heap type follows from its additions, while a static type says it itself or inherits it.
/// </remarks>
public unsafe struct TypeSpec
{
    /// <summary><c>tp_name</c>: any number.</summary>
    public int Name;

    /// <summary><c>tp_base</c>; null for <c>object</c>.</summary>
    public PyTypeObject* Base;

    /// <summary>Made at run time: counted by its instances and mortal.</summary>
    public bool IsHeapType;

    /// <summary>May be subclassed.</summary>
    public bool IsBaseType;

    /// <summary><c>tp_basicsize</c> before the references that are added; 0 for the base's.</summary>
    public nint BasicSize;

    /// <summary><c>tp_itemsize</c>; 0 for the base's.</summary>
    public nint ItemSize;

    /// <summary>References that are added to the base's: <c>__slots__</c>, or the <c>PyObject*</c> fields of a C struct.</summary>
    public int References;

    /// <summary>
    /// Adds a buffer to a C struct, a pointer and its bytes, behind the base's fields and before the references; as
    /// <c>ob_bytes</c> and <c>ob_alloc</c> of a <c>bytearray</c>. Subclasses inherit it.
    /// </summary>
    public bool Buffer;

    /// <summary>The items are references, as a tuple's.</summary>
    public bool ItemReferences;

    /// <summary>Adds a <c>__dict__</c>.</summary>
    public bool Dict;

    /// <summary>Adds weak references.</summary>
    public bool Weakrefs;

    /// <summary>Adds a GC header; heap types with additions get one anyway.</summary>
    public bool Gc;

    /// <summary>What death means. Null derives it for a heap type, and is Legacy for a static one.</summary>
    public DeallocKind? Kind;

    /// <summary>
    /// The opt-in: all instances are allocated by <c>tp_alloc</c>, which allocates by this rule. Null derives it for a
    /// heap type from its base's, and is Unsized for a static one.
    /// </summary>
    public SizeRule? Sizing;

    /// <summary><c>tp_alloc</c>: who.</summary>
    public AllocSlot Alloc;

    /// <summary><c>tp_alloc</c> if it is <see cref="AllocSlot.Own"/>.</summary>
    public delegate*<void*, PyTypeObject*, nint, nint, PyObject*> OwnAlloc;

    /// <summary><c>tp_dealloc</c>: who.</summary>
    public DeallocSlot Dealloc;

    /// <summary><c>tp_dealloc</c> if it is <see cref="DeallocSlot.Own"/>; its last act is <c>EndDealloc</c>.</summary>
    public delegate*<void*, PyObject*, void> OwnDealloc;

    /// <summary><c>tp_free</c>: who.</summary>
    public FreeSlot Free;

    /// <summary><c>tp_free</c> if it is <see cref="FreeSlot.Own"/>.</summary>
    public delegate*<void*, PyObject*, void> OwnFree;

    /// <summary><c>tp_finalize</c>; null for the base's.</summary>
    public delegate*<void*, PyObject*, void> Finalize;

    /// <summary><c>tp_traverse</c>: who.</summary>
    public GcSlot Traverse;

    /// <summary><c>tp_traverse</c> if it is <see cref="GcSlot.Own"/>; that of a heap type visits the object's type too.</summary>
    public delegate*<void*, PyObject*, delegate*<PyObject*, void*, int>, void*, int> OwnTraverse;

    /// <summary><c>tp_clear</c>: who.</summary>
    public GcSlot Clear;

    /// <summary><c>tp_clear</c> if it is <see cref="GcSlot.Own"/>.</summary>
    public delegate*<void*, PyObject*, void> OwnClear;

    /// <summary>The size function that <see cref="AllocSlot.Custom"/> needs.</summary>
    public delegate*<PyStateObject*, nuint> Size;

    /// <summary>Limit of the type's own freelist; 0 for none.</summary>
    public uint FreelistLimit;
}

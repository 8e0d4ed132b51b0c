namespace Verification.Properties.Objects;

/// <summary>The digits of <see cref="SpecFigures"/>, the lowest first.</summary>
public enum SpecField
{
    /// <summary>Made at run time.</summary>
    HeapType,

    /// <summary>Not to be subclassed.</summary>
    Final,

    /// <summary>References that are added.</summary>
    References,

    /// <summary>Adds a buffer.</summary>
    Buffer,

    /// <summary>Items are references.</summary>
    ItemReferences,

    /// <summary>Adds a dictionary.</summary>
    Dict,

    /// <summary>Adds weak references.</summary>
    Weakrefs,

    /// <summary>Adds a GC header.</summary>
    Gc,

    /// <summary>Has a finalizer.</summary>
    Finalizer,

    /// <summary>Has a freelist of its own.</summary>
    Freelist,

    /// <summary>What death means, 0 if nothing is said.</summary>
    Kind,

    /// <summary>The size rule, 0 if nothing is said.</summary>
    Rule,

    /// <summary><c>tp_alloc</c>.</summary>
    Alloc,

    /// <summary><c>tp_dealloc</c>.</summary>
    Dealloc,

    /// <summary><c>tp_free</c>.</summary>
    Free,

    /// <summary><c>tp_traverse</c>.</summary>
    Traverse,

    /// <summary><c>tp_clear</c>.</summary>
    Clear,

    /// <summary>The function of <c>tp_alloc</c> is missing, or one too many; so of the next ones.</summary>
    WrongAlloc,

    /// <summary>That of <c>tp_dealloc</c>.</summary>
    WrongDealloc,

    /// <summary>That of <c>tp_free</c>.</summary>
    WrongFree,

    /// <summary>That of <c>tp_traverse</c>.</summary>
    WrongTraverse,

    /// <summary>That of <c>tp_clear</c>.</summary>
    WrongClear,

    /// <summary>The size function.</summary>
    WrongSize,

    /// <summary>Bytes of an item.</summary>
    ItemSize,

    /// <summary>Bytes of an instance.</summary>
    BasicSize,

    /// <summary>How many digits there are.</summary>
    Count,
}

namespace Verification.Model;

/// <summary>What somebody says of a type that is to be made, whether it makes sense or not.</summary>
public sealed record ModelSpec
{
    /// <summary>Made at run time.</summary>
    public bool IsHeapType { get; init; }

    /// <summary>May be subclassed.</summary>
    public bool IsBaseType { get; init; }

    /// <summary>Bytes of an instance without the references that are added; 0 for the base's.</summary>
    public long BasicSize { get; init; }

    /// <summary>Bytes of an item; 0 for the base's.</summary>
    public long ItemSize { get; init; }

    /// <summary>References that are added.</summary>
    public int References { get; init; }

    /// <summary>Adds a buffer.</summary>
    public bool Buffer { get; init; }

    /// <summary>Items are references.</summary>
    public bool ItemReferences { get; init; }

    /// <summary>Adds a dictionary.</summary>
    public bool Dict { get; init; }

    /// <summary>Adds weak references.</summary>
    public bool Weakrefs { get; init; }

    /// <summary>Adds a GC header.</summary>
    public bool Gc { get; init; }

    /// <summary>Has a finalizer.</summary>
    public bool Finalizer { get; init; }

    /// <summary>Limit of the freelist of its own, 0 for none.</summary>
    public uint FreelistLimit { get; init; }

    /// <summary>What death is said to mean, or null if it is to be derived.</summary>
    public ModelKind? Kind { get; init; }

    /// <summary>The rule that is said to hold, or null if it is to be derived.</summary>
    public ModelRule? Rule { get; init; }

    /// <summary><c>tp_alloc</c>.</summary>
    public ModelSlot Alloc { get; init; }

    /// <summary><c>tp_dealloc</c>.</summary>
    public ModelSlot Dealloc { get; init; }

    /// <summary><c>tp_free</c>.</summary>
    public ModelSlot Free { get; init; }

    /// <summary><c>tp_traverse</c>.</summary>
    public ModelSlot Traverse { get; init; }

    /// <summary><c>tp_clear</c>.</summary>
    public ModelSlot Clear { get; init; }

    /// <summary>The slots for which a function is given: <c>tp_alloc</c>, <c>tp_dealloc</c>, <c>tp_free</c>, <c>tp_traverse</c>, <c>tp_clear</c>.</summary>
    public (bool Alloc, bool Dealloc, bool Free, bool Traverse, bool Clear) Functions { get; init; }

    /// <summary>Whether a size function is given.</summary>
    public bool SizeFunction { get; init; }
}

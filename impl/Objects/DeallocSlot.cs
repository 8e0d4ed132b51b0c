namespace Verification.Impl;

/// <summary>Who stands in <c>tp_dealloc</c>.</summary>
public enum DeallocSlot : byte
{
    /// <summary>In a <see cref="TypeSpec"/>: the base's, but <see cref="Subtype"/> for a heap type, as <c>type_new</c> does.</summary>
    Inherit = 0,

    /// <summary><c>object_dealloc</c>: calls <c>tp_free</c>, nothing else.</summary>
    Object,

    /// <summary>As <c>list_dealloc</c> and its like: untracks, finalizes, clears weak references, drops references, calls <c>tp_free</c>.</summary>
    Container,

    /// <summary><c>subtype_dealloc</c>: undoes what classes added, then calls the nearest other <c>tp_dealloc</c> among the bases.</summary>
    Subtype,

    /// <summary>A function of the type's author.</summary>
    Own,
}

namespace Verification.Impl;

/// <summary>Who stands in <c>tp_free</c>.</summary>
public enum FreeSlot : byte
{
    /// <summary>
    /// In a <see cref="TypeSpec"/>: the base's, adapted to a GC header that was added (<c>inherit_slots</c>); for a heap
    /// type the one that fits, as <c>type_new</c> does.
    /// </summary>
    Inherit = 0,

    /// <summary><c>PyObject_Free</c>.</summary>
    Object,

    /// <summary><c>PyObject_GC_Del</c>: the block begins before the object.</summary>
    GcDel,

    /// <summary>A function of the type's author.</summary>
    Own,
}

using Verification.Impl;

namespace Verification.Properties.Sizes;

/// <summary>All that an object trace says of a type: its <c>T</c> record.</summary>
/// <param name="Name"><c>tp_name</c>; two types may have the same.</param>
/// <param name="BasicSize"><c>tp_basicsize</c>, bytes.</param>
/// <param name="ItemSize"><c>tp_itemsize</c>, bytes.</param>
/// <param name="Flags"><c>tp_flags</c>.</param>
/// <param name="Gc">Whether instances carry a GC header.</param>
/// <param name="GenericAlloc">Whether the <c>tp_alloc</c> slot is <c>PyType_GenericAlloc</c>.</param>
/// <param name="Dealloc">The C function in the <c>tp_dealloc</c> slot.</param>
public sealed record TracedType(string Name, nint BasicSize, nint ItemSize, ulong Flags, bool Gc, bool GenericAlloc, string Dealloc)
{
    /// <summary>Bytes in front of the object, as 3.13 has them.</summary>
    public nuint Presize => ObjectSize.Presize(Gc, Has(TypeFlags.PreHeader));

    /// <summary>Whether any of some bits of <see cref="TypeFlags"/> is set.</summary>
    public bool Has(ulong flags) => (Flags & flags) != 0;
}

using Verification.Impl;

namespace Verification.Properties.Sizes;

/// <summary>A row of a type table, as far as sizes depend on it.</summary>
/// <param name="Line">Number of its line.</param>
/// <param name="Type">Name of the type.</param>
/// <param name="BasicSize"><c>tp_basicsize</c>, bytes.</param>
/// <param name="ItemSize"><c>tp_itemsize</c>, bytes.</param>
/// <param name="Flags"><c>tp_flags</c>.</param>
/// <param name="Gc">Whether instances carry a GC header.</param>
/// <param name="GenericAlloc">Whether the <c>tp_alloc</c> slot is <c>PyType_GenericAlloc</c>.</param>
/// <param name="Allocated">Bytes asked for, in the order of <see cref="TypeTable.Counts"/>; -1: not applicable.</param>
/// <param name="Offset">Bytes from the start of the block to the object.</param>
public sealed record TypeRow(
    long Line, string Type, nint BasicSize, nint ItemSize, ulong Flags, bool Gc, bool GenericAlloc, IReadOnlyList<long> Allocated, long Offset)
{
    /// <summary>Bytes in front of the object.</summary>
    public nuint Presize(TypeLayout layout) => ObjectSize.Presize(Gc, (Flags & layout.PreHeader) != 0);
}

using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>
/// An entry of a leaf of the radix tree: which bytes of one ideal arena (ARENA_SIZE bytes, so aligned) are covered.
/// </summary>
/// <remarks>
/// Real arenas need not be aligned, so up to two of them share the bytes of an ideal one:
/// <code>
/// ideal arena   |------------------------------|
/// covered       |xxxxxx TailLo        TailHi xx|
/// arenas     ...earlier one]               [later one...
/// </code>
/// Source: CPython 3.11, <c>arena_coverage_t</c>.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct ArenaCoverage
{
    /// <summary>Offset of the arena that starts here; -1 if it starts at offset 0; 0 if none does.</summary>
    public int TailHi;

    /// <summary>Offset where the arena that started in the ideal arena before ends; 0 if none does.</summary>
    public int TailLo;
}

using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>
/// An entry of a leaf of the radix tree: which bytes of one ideal arena (ARENA_SIZE bytes, so aligned) are covered.
/// </summary>
/// <remarks>
/// Real arenas need not be aligned, so up to two of them share the bytes of an ideal one:
/// <code>
/// ideal arena   |------------------------------|
/// covered       |xxxxxx                      xx|
///                TailLo                      TailHi
/// arenas     ...earlier one]               [later one...
/// </code>
/// Source: CPython 3.11, <c>arena_coverage_t</c>; but there <c>tail_hi</c> is where the later arena starts, which takes two
/// more special cases to compare with.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct ArenaCoverage
{
    /// <summary>How many bytes are covered at its end, by the arena that starts here; 0 if none does.</summary>
    public int TailHi;

    /// <summary>How many bytes are covered at its start, by the arena that started in the ideal arena before; 0 if none did.</summary>
    public int TailLo;
}

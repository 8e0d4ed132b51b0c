namespace Verification.Impl;

/// <summary><c>tp_flags</c>. The bits that CPython has are where CPython has them.</summary>
/// <remarks>
/// <code>
///  63      46 45      44    42 41  40 39     14     12       10       9        4       3      0
/// | . . . . . | items | rule  | kind | . . . | gc | . | ready | . | base | heap | . . | dict | weak | . . . |
///               refs    0..4    00 Legacy
///                               01 Trivial
///                               10 Dealloc
///                               11 DeallocFinalize
/// </code>
/// Source: CPython, <c>Include/object.h</c>; kind and rule: faster-cpython/ideas #482.
/// </remarks>
public static class TpFlags
{
    /// <summary><c>Py_TPFLAGS_MANAGED_WEAKREF</c>: weak references, listed in the pre-header.</summary>
    public const ulong Weakrefs = 1UL << 3;

    /// <summary><c>Py_TPFLAGS_MANAGED_DICT</c>: a dictionary, in the pre-header.</summary>
    public const ulong Dict = 1UL << 4;

    /// <summary><c>Py_TPFLAGS_HEAPTYPE</c>: made at run time, counted by its instances, mortal.</summary>
    public const ulong HeapType = 1UL << 9;

    /// <summary><c>Py_TPFLAGS_BASETYPE</c>: may be subclassed.</summary>
    public const ulong BaseType = 1UL << 10;

    /// <summary><c>Py_TPFLAGS_READY</c>.</summary>
    public const ulong Ready = 1UL << 12;

    /// <summary><c>Py_TPFLAGS_HAVE_GC</c>: a GC header in front.</summary>
    public const ulong HaveGc = 1UL << 14;

    /// <summary>The two bits of <see cref="DeallocKind"/>.</summary>
    public const ulong KindMask = 3UL << KindShift;

    /// <summary>The three bits of the <see cref="SizeRule"/> at death.</summary>
    public const ulong RuleMask = 7UL << RuleShift;

    /// <summary>The items are references.</summary>
    public const ulong ItemReferences = 1UL << 45;

    /// <summary>Either reason for a pre-header.</summary>
    public const ulong PreHeader = Dict | Weakrefs;

    private const int KindShift = 40;
    private const int RuleShift = 42;

    /// <summary>The kind that the flags say.</summary>
    /// <param name="flags">A type's flags.</param>
    public static DeallocKind Kind(ulong flags) => (DeallocKind)((flags & KindMask) >> KindShift);

    /// <summary>The size rule that the flags say.</summary>
    /// <param name="flags">A type's flags.</param>
    public static SizeRule Rule(ulong flags) => (SizeRule)((flags & RuleMask) >> RuleShift);

    /// <summary>The bits of a kind.</summary>
    /// <param name="kind">Any kind.</param>
    public static ulong Of(DeallocKind kind) => (ulong)kind << KindShift;

    /// <summary>The bits of a rule.</summary>
    /// <param name="rule">Any rule.</param>
    public static ulong Of(SizeRule rule) => (ulong)rule << RuleShift;
}

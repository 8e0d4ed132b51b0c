namespace Verification.Impl;

/// <summary>The sizes of objects and of what stands in front of them, in bytes.</summary>
/// <remarks>
/// <code>
/// block                                object
/// | pre-header 16 | GC header 16 | refcnt 8 | type 8 | (ob_size 8) | ... basicsize | items ... |
/// </code>
/// Source: CPython, <c>_PyObject_VAR_SIZE</c> (<c>Include/internal/pycore_object.h</c>, <c>Include/objimpl.h</c>),
/// <c>_PyType_PreHeaderSize</c>, <c>PyType_GenericAlloc</c>.
/// </remarks>
public static class ObjectSize
{
    /// <summary>Bytes of the GC header, <c>sizeof(PyGC_Head)</c>.</summary>
    public const nuint GcHeader = 16;

    /// <summary>Bytes of the pre-header: two pointers, for a managed dictionary and a list of weak references.</summary>
    public const nuint PreHeader = 16;

    /// <summary>Bytes from the start of the block to the object: <c>_PyType_PreHeaderSize</c>.</summary>
    /// <param name="gc">Whether the object carries a GC header.</param>
    /// <param name="preHeader">Whether it carries a pre-header.</param>
    public static nuint Presize(bool gc, bool preHeader) => (gc ? GcHeader : 0) + (preHeader ? PreHeader : 0);

    /// <summary>
    /// Bytes of an instance's block, headers included; false if that exceeds <c>PY_SSIZE_T_MAX</c>, which is out of memory
    /// and never a small block, or if the rule is one that type and count do not decide.
    /// </summary>
    /// <param name="rule">A rule but <see cref="SizeRule.Custom"/> and <see cref="SizeRule.Unsized"/>.</param>
    /// <param name="basicSize"><c>tp_basicsize</c>, at least 0.</param>
    /// <param name="itemSize"><c>tp_itemsize</c>, at least 0.</param>
    /// <param name="items">Item count; negative counts (the sign of an <c>int</c>) count by their magnitude.</param>
    /// <param name="presize">Bytes in front of the object.</param>
    /// <param name="bytes">The size, a multiple of 8.</param>
    public static bool TryCompute(SizeRule rule, nint basicSize, nint itemSize, nint items, nuint presize, out nuint bytes)
    {
        bytes = 0;
        if (rule is SizeRule.Unsized or SizeRule.Custom || basicSize < 0 || itemSize < 0)
        {
            return false;
        }

        UInt128 count = rule switch
        {
            SizeRule.Fixed => 0,
            SizeRule.VarExact => Magnitude(items),
            _ => (UInt128)Magnitude(items) + 1,
        };
        UInt128 size = (UInt128)(nuint)basicSize + (count * (nuint)itemSize);
        UInt128 total = ((size + 7) & ~(UInt128)7) + presize;
        if (total > (UInt128)nint.MaxValue)
        {
            return false;
        }

        bytes = (nuint)total;
        return true;
    }

    private static nuint Magnitude(nint items) => items < 0 ? (nuint)(-(items + 1)) + 1 : (nuint)items;
}

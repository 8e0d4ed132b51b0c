namespace Verification.Properties.Sizes;

/// <summary>Bits of <c>tp_flags</c> that sizes depend on: <c>Include/object.h</c>, 64-bit builds with a GIL.</summary>
public static class TypeFlags
{
    /// <summary><c>Py_TPFLAGS_INLINE_VALUES</c>, from 3.13: attribute values follow the object in its block.</summary>
    public const ulong InlineValues = 1UL << 2;

    /// <summary><c>Py_TPFLAGS_MANAGED_WEAKREF</c>, from 3.12.</summary>
    public const ulong ManagedWeakref = 1UL << 3;

    /// <summary><c>Py_TPFLAGS_MANAGED_DICT</c>, from 3.11.</summary>
    public const ulong ManagedDict = 1UL << 4;

    /// <summary><c>Py_TPFLAGS_PREHEADER</c> of 3.12 and 3.13.</summary>
    public const ulong PreHeader = ManagedDict | ManagedWeakref;

    /// <summary><c>Py_TPFLAGS_HEAPTYPE</c>.</summary>
    public const ulong HeapType = 1UL << 9;

    /// <summary><c>Py_TPFLAGS_LONG_SUBCLASS</c>.</summary>
    public const ulong IntSubclass = 1UL << 24;

    /// <summary><c>Py_TPFLAGS_LIST_SUBCLASS</c>.</summary>
    public const ulong ListSubclass = 1UL << 25;

    /// <summary><c>Py_TPFLAGS_TUPLE_SUBCLASS</c>.</summary>
    public const ulong TupleSubclass = 1UL << 26;

    /// <summary><c>Py_TPFLAGS_BYTES_SUBCLASS</c>.</summary>
    public const ulong BytesSubclass = 1UL << 27;

    /// <summary><c>Py_TPFLAGS_UNICODE_SUBCLASS</c>.</summary>
    public const ulong StrSubclass = 1UL << 28;

    /// <summary><c>Py_TPFLAGS_DICT_SUBCLASS</c>.</summary>
    public const ulong DictSubclass = 1UL << 29;

    /// <summary><c>Py_TPFLAGS_BASE_EXC_SUBCLASS</c>.</summary>
    public const ulong ExceptionSubclass = 1UL << 30;

    /// <summary><c>Py_TPFLAGS_TYPE_SUBCLASS</c>.</summary>
    public const ulong TypeSubclass = 1UL << 31;
}

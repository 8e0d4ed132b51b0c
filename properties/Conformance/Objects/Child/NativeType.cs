namespace Verification.Properties.Conformance.Objects.Child;

/// <summary>A <c>PyTypeObject</c> as it lies in memory. Source: CPython 3.11, <c>Include/cpython/object.h</c>, 64 bits.</summary>
/// <param name="address">Where it is.</param>
internal readonly unsafe struct NativeType(nint address)
{
    private const ulong HaveGc = 1UL << 14;
    private const ulong ManagedDict = 1UL << 4;

    /// <summary>Where it is.</summary>
    public nint Address { get; } = address;

    /// <summary><c>tp_name</c>.</summary>
    public string Name => System.Runtime.InteropServices.Marshal.PtrToStringUTF8(At(24))!;

    /// <summary><c>tp_basicsize</c>, bytes.</summary>
    public long BasicSize => At(32);

    /// <summary><c>tp_itemsize</c>, bytes.</summary>
    public long ItemSize => At(40);

    /// <summary><c>tp_flags</c>.</summary>
    public ulong Flags => (ulong)At(168);

    /// <summary><c>tp_clear</c>, or 0.</summary>
    public nint Clear => At(192);

    /// <summary><c>tp_weaklistoffset</c>, 0 if there are no weak references to instances.</summary>
    public long WeakListOffset => At(208);

    /// <summary><c>tp_dictoffset</c>, 0 if instances have no dictionary.</summary>
    public long DictOffset => At(288);

    /// <summary><c>tp_alloc</c>.</summary>
    public nint Alloc => At(304);

    /// <summary>Whether instances carry a GC header.</summary>
    public bool IsGc => (Flags & HaveGc) != 0;

    /// <summary>Whether instances have a dictionary in front.</summary>
    public bool HasManagedDict => (Flags & ManagedDict) != 0;

    /// <summary><c>_PyType_PreHeaderSize</c>, bytes.</summary>
    public int Presize => (IsGc ? 16 : 0) + (HasManagedDict ? 16 : 0);

    /// <summary>The type of an object.</summary>
    public static NativeType Of(nint self) => new(((nint*)self)[1]);

    private nint At(int offset) => *(nint*)(Address + offset);
}

using System.Runtime.InteropServices;

namespace Verification.Properties.Conformance;

/// <summary><c>PyObjectArenaAllocator</c> as it lies in memory.</summary>
/// <remarks>Source: CPython 3.11, <c>Include/cpython/objimpl.h</c>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeArenas
{
    /// <summary><c>ctx</c>.</summary>
    public nuint Context;

    /// <summary><c>alloc</c>.</summary>
    public delegate* unmanaged<nuint, nuint, nuint> Alloc;

    /// <summary><c>free</c>.</summary>
    public delegate* unmanaged<nuint, nuint, nuint, void> Free;
}

using System.Runtime.InteropServices;

namespace Verification.Properties.Conformance;

/// <summary><c>PyMemAllocatorEx</c> as it lies in memory.</summary>
/// <remarks>Source: CPython 3.11, <c>Include/cpython/pymem.h</c>.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeRaw
{
    /// <summary><c>ctx</c>.</summary>
    public nuint Context;

    /// <summary><c>malloc</c>.</summary>
    public delegate* unmanaged<nuint, nuint, nuint> Malloc;

    /// <summary><c>calloc</c>.</summary>
    public delegate* unmanaged<nuint, nuint, nuint, nuint> Calloc;

    /// <summary><c>realloc</c>.</summary>
    public delegate* unmanaged<nuint, nuint, nuint, nuint> Realloc;

    /// <summary><c>free</c>.</summary>
    public delegate* unmanaged<nuint, nuint, void> Free;
}

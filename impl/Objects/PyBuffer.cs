using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>A block that one object owns, beside its own.</summary>
/// <remarks>Source: CPython, <c>ob_bytes</c> and <c>ob_alloc</c> of <c>PyByteArrayObject</c> (<c>Include/cpython/bytearrayobject.h</c>).</remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct PyBuffer
{
    /// <summary>The block; null while there is none.</summary>
    public void* Block;

    /// <summary>The bytes that were asked for, 0 while there is no block.</summary>
    public nint Bytes;
}

using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>The 16 bytes in front of an object that the garbage collector tracks.</summary>
/// <remarks>
/// Source: CPython, <c>PyGC_Head</c> (<c>Include/internal/pycore_gc.h</c>). There is no collector here, so the first word
/// is marks only; the second links the objects that the trashcan keeps, as <c>_gc_prev</c> does. It is not the
/// reference count that is used for that: a pointer in there reads like a huge count (gh-133261).
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct PyGcHead
{
    /// <summary><c>_PyObject_GC_IS_TRACKED</c>.</summary>
    public const ulong Tracked = 1 << 0;

    /// <summary><c>_PyGC_FINALIZED</c>: <c>tp_finalize</c> has run; never taken back.</summary>
    public const ulong Finalized = 1 << 1;

    /// <summary><see cref="Tracked"/> and <see cref="Finalized"/>.</summary>
    public ulong State;

    /// <summary>The next object that the trashcan keeps.</summary>
    public PyObject* Deferred;
}

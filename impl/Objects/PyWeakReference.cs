using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>A weak reference: on its referent's list until it is dropped or the referent dies.</summary>
/// <remarks>
/// Source: CPython, <c>PyWeakReference</c> (<c>Include/cpython/weakrefobject.h</c>). Here it is no object: whoever made it
/// owns it and drops it.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct PyWeakReference
{
    /// <summary><c>wr_object</c>: the referent, null once it was cleared.</summary>
    public PyObject* Object;

    /// <summary><c>wr_next</c>: the next on the same list.</summary>
    public PyWeakReference* Next;

    /// <summary>The pointer that points here, in the one before, or where the list begins: in the pre-header, or while callbacks are called with them; null when on no list.</summary>
    public PyWeakReference** Link;

    /// <summary><c>wr_callback</c>: called once with heap and weak reference when the referent has died, and null from then on; may be null.</summary>
    public delegate*<void*, PyWeakReference*, void> Callback;

    /// <summary>The maker's own.</summary>
    public nint Tag;
}

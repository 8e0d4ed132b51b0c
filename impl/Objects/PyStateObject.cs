using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>
/// What every object of a type with its own size function begins with: all that the function may look at. The state is
/// given at birth and does not change; in a <c>str</c> it is the width of the characters.
/// </summary>
/// <remarks>Source: CPython, <c>PyASCIIObject.state</c> (<c>Include/cpython/unicodeobject.h</c>).</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct PyStateObject
{
    /// <summary>Header and item count.</summary>
    public PyVarObject Var;

    /// <summary>Whatever the size function needs besides the item count.</summary>
    public nint State;
}

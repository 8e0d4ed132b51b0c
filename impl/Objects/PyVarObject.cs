using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>What every object with items begins with. Source: CPython, <c>PyVarObject</c> (<c>Include/object.h</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct PyVarObject
{
    /// <summary><c>ob_base</c>.</summary>
    public PyObject Object;

    /// <summary><c>ob_size</c>.</summary>
    public nint Size;
}

using System.Runtime.InteropServices;

namespace Verification.Properties.Conformance.Objects.Child;

/// <summary>A <c>PyMethodDef</c>, which CPython may look at for ever.</summary>
internal sealed unsafe class PythonFunction
{
    private const int VarArgs = 1;
    private const int OneArgument = 8;

    /// <summary>Makes one.</summary>
    /// <param name="function">From <c>self</c> and an argument or a tuple of them to a new reference.</param>
    /// <param name="isSingle">Whether it takes one argument.</param>
    public PythonFunction(delegate* unmanaged<nint, nint, nint> function, bool isSingle)
    {
        var words = (nint*)NativeMemory.AllocZeroed(4, (nuint)sizeof(nint));
        words[0] = new NativeText("verify").Address;
        words[1] = (nint)function;
        words[2] = isSingle ? OneArgument : VarArgs;
        Definition = (nint)words;
    }

    /// <summary>Where it is.</summary>
    public nint Definition { get; }
}

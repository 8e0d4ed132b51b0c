using System.Runtime.InteropServices;
using System.Text;

namespace Verification.Properties.Conformance.Objects.Child;

/// <summary>An initialised interpreter of CPython 3.11 in this process, and those of its C functions that are needed. There is no way back.</summary>
/// <remarks>Objects and types are addresses here. A failure of Python's is a <see cref="PythonException"/>.</remarks>
internal sealed unsafe class PythonApi
{
    private const int FileInput = 257;

    private readonly LibPython library;
    private readonly nint globals;
    private readonly delegate* unmanaged<nint, void> incRef;
    private readonly delegate* unmanaged<nint, void> decRef;

    /// <summary>Initialises the interpreter: isolated, without <c>site</c>, without collector.</summary>
    /// <param name="library">The library, which stays loaded.</param>
    /// <exception cref="LibPythonException">Its standard library is missing.</exception>
    public PythonApi(LibPython library)
    {
        this.library = library;
        foreach (string flag in (string[])["Py_IsolatedFlag", "Py_IgnoreEnvironmentFlag", "Py_NoSiteFlag", "Py_NoUserSiteDirectory", "Py_DontWriteBytecodeFlag"])
        {
            *(int*)library.Export(flag) = 1;
        }

        // Kept for ever, as CPython asks.
        ((delegate* unmanaged<nint, void>)library.Export("Py_SetPythonHome"))(WideText(PythonHome.Find(library)));
        ((delegate* unmanaged<int, void>)library.Export("Py_InitializeEx"))(0);
        _ = ((delegate* unmanaged<int>)library.Export("PyGC_Disable"))();
        incRef = (delegate* unmanaged<nint, void>)library.Export("Py_IncRef");
        decRef = (delegate* unmanaged<nint, void>)library.Export("Py_DecRef");
        None = (nint)library.Export("_Py_NoneStruct");
        using var main = new NativeText("__main__");
        globals = Call("PyModule_GetDict", Call("PyImport_AddModule", main.Address));
    }

    /// <summary><c>None</c>.</summary>
    public nint None { get; }

    /// <summary>The address of a static object or type.</summary>
    public nint Static(string name) => (nint)library.Export(name);

    /// <summary><c>Py_INCREF</c>.</summary>
    public nint IncRef(nint self)
    {
        incRef(self);
        return self;
    }

    /// <summary><c>Py_DECREF</c>.</summary>
    public void DecRef(nint self) => decRef(self);

    /// <summary>Calls a function of one pointer that gives a pointer, or null for none.</summary>
    public nint TryCall(string function, nint argument) => ((delegate* unmanaged<nint, nint>)library.Export(function))(argument);

    /// <summary>Calls a function of one pointer that gives a pointer.</summary>
    public nint Call(string function, nint argument) => Checked(TryCall(function, argument));

    /// <summary>Calls a function of two pointers that gives a pointer.</summary>
    public nint Call(string function, nint first, nint second) =>
        Checked(((delegate* unmanaged<nint, nint, nint>)library.Export(function))(first, second));

    /// <summary>Calls a function of three pointers that gives a pointer.</summary>
    public nint Call(string function, nint first, nint second, nint third) =>
        Checked(((delegate* unmanaged<nint, nint, nint, nint>)library.Export(function))(first, second, third));

    /// <summary>Calls a function of two pointers that gives a status.</summary>
    public void Do(string function, nint first, nint second) =>
        Check(((delegate* unmanaged<nint, nint, int>)library.Export(function))(first, second) >= 0);

    /// <summary>Calls a function of three pointers that gives a status.</summary>
    public void Do(string function, nint first, nint second, nint third) =>
        Check(((delegate* unmanaged<nint, nint, nint, int>)library.Export(function))(first, second, third) >= 0);

    /// <summary>Runs statements in <c>__main__</c>.</summary>
    public void Run(string source)
    {
        using var text = new NativeText(source);
        DecRef(Checked(((delegate* unmanaged<nint, int, nint, nint, nint>)library.Export("PyRun_String"))(text.Address, FileInput, globals, globals)));
    }

    /// <summary>What a name stands for in <c>__main__</c>; borrowed.</summary>
    public nint Global(string name)
    {
        using var text = new NativeText(name);
        return Call("PyDict_GetItemString", globals, text.Address);
    }

    /// <summary>Gives a name in <c>__main__</c> a meaning.</summary>
    public void SetGlobal(string name, nint value)
    {
        using var text = new NativeText(name);
        Do("PyDict_SetItemString", globals, text.Address, value);
    }

    /// <summary>A Python <c>int</c>.</summary>
    public nint Int(long value) => Checked(((delegate* unmanaged<long, nint>)library.Export("PyLong_FromLongLong"))(value));

    /// <summary>The value of a Python <c>int</c>.</summary>
    public ulong Value(nint number) => ((delegate* unmanaged<nint, ulong>)library.Export("PyLong_AsUnsignedLongLongMask"))(number);

    /// <summary>An attribute; a new reference.</summary>
    public nint Attribute(nint self, string name)
    {
        using var text = new NativeText(name);
        return Call("PyObject_GetAttrString", self, text.Address);
    }

    /// <summary>Sets an attribute.</summary>
    public void SetAttribute(nint self, string name, nint value)
    {
        using var text = new NativeText(name);
        Do("PyObject_SetAttrString", self, text.Address, value);
    }

    /// <summary>A function bound to a value; a new reference.</summary>
    public nint Bind(PythonFunction function, nint self) => Call("PyCFunction_NewEx", function.Definition, self, 0);

    /// <summary>Makes an exception pending.</summary>
    public void Raise(string message)
    {
        using var text = new NativeText(message);
        ((delegate* unmanaged<nint, nint, void>)library.Export("PyErr_SetString"))(*(nint*)library.Export("PyExc_RuntimeError"), text.Address);
    }

    /// <summary>Runs the collector.</summary>
    public void Collect() => _ = ((delegate* unmanaged<nint>)library.Export("PyGC_Collect"))();

    /// <summary>A <c>str</c>'s text.</summary>
    public string Text(nint text) => Marshal.PtrToStringUTF8(Call("PyUnicode_AsUTF8", text))!;

    /// <summary>Throws what is pending, if a result says that something is.</summary>
    public nint Checked(nint result)
    {
        Check(result != 0);
        return result;
    }

    private void Check(bool succeeded)
    {
        if (succeeded)
        {
            return;
        }

        nint type, value, traceback;
        ((delegate* unmanaged<nint*, nint*, nint*, void>)library.Export("PyErr_Fetch"))(&type, &value, &traceback);
        nint said = TryCall("PyObject_Str", value == 0 ? type : value);
        throw new PythonException(said == 0 ? "no message" : Text(said));
    }

    private static nint WideText(string text)
    {
        byte[] bytes = Encoding.UTF32.GetBytes(text + "\0");
        nint copy = Marshal.AllocHGlobal(bytes.Length);
        Marshal.Copy(bytes, 0, copy, bytes.Length);
        return copy;
    }
}

using System.Runtime.InteropServices;
using Verification.Properties.Conformance;

namespace Verification.Benchmarks.Native;

/// <summary>
/// The interpreter of a real CPython 3.11 in this process. It is made once and never finalized. Whoever calls it holds the
/// GIL by then: see <see cref="Enter"/>.
/// </summary>
public sealed unsafe class Python
{
    /// <summary>One sentence.</summary>
    public const string HowToInstall = LibPython.HowToInstall;

    // More than a PyConfig of any version has (3.11: 432).
    private const int ConfigRoom = 8192;

    private static readonly string[] Files = ["libpython3.11.so.1.0", "libpython3.11.so", "libpython3.11.dylib"];

    [ThreadStatic]
    private static int entered;

    [ThreadStatic]
    private static int state;

    private Python(nint handle) => Handle = handle;

    /// <summary>The interpreter, or null if this machine has none; why is said on standard error, once.</summary>
    public static Python? Instance { get; } = Start();

    /// <summary>The loaded library.</summary>
    public nint Handle { get; }

    /// <summary><c>Py_GetVersion</c>.</summary>
    public string Version => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Export("Py_GetVersion"))())!;

    /// <summary>The address of a function or variable.</summary>
    /// <param name="name">Its name in C.</param>
    public nint Export(string name) => NativeLibrary.GetExport(Handle, name);

    /// <summary><c>PyGILState_Ensure</c>: this thread may call the interpreter until it has left as often as it entered.</summary>
    public void Enter()
    {
        if (entered++ == 0)
        {
            state = ((delegate* unmanaged<int>)Export("PyGILState_Ensure"))();
        }
    }

    /// <summary><c>PyGILState_Release</c>.</summary>
    public void Leave()
    {
        if (--entered == 0)
        {
            ((delegate* unmanaged<int, void>)Export("PyGILState_Release"))(state);
        }
    }

    /// <summary>
    /// Another copy of the library, which is never initialised: its object allocator works, and serves nobody else, so that no
    /// arena is held by the interpreter's own objects.
    /// </summary>
    public nint LoadCopy()
    {
        string file = File.ReadLines("/proc/self/maps").Select(line => line[(line.LastIndexOf(' ') + 1)..]).First(path => path.Contains("libpython3.11", StringComparison.Ordinal));
        string copy = Path.GetTempFileName();
        File.Copy(file, copy, overwrite: true);
        nint handle = NativeLibrary.Load(copy);
        File.Delete(copy);
        return handle;
    }

    private static Python? Start()
    {
        string? named = Environment.GetEnvironmentVariable(LibPython.Variable);
        foreach (string file in string.IsNullOrEmpty(named) ? Files : [named])
        {
            if (NativeLibrary.TryLoad(file, out nint handle))
            {
                return new Python(handle).Initialise();
            }
        }

        Console.Error.WriteLine($"SKIPPED CPython: there is no libpython3.11 on this machine. {HowToInstall}");
        return null;
    }

    private Python? Initialise()
    {
        void* config = NativeMemory.AllocZeroed(ConfigRoom);
        ((delegate* unmanaged<void*, void>)Export("PyConfig_InitIsolatedConfig"))(config);
        PyStatus status = ((delegate* unmanaged<void*, PyStatus>)Export("Py_InitializeFromConfig"))(config);
        ((delegate* unmanaged<void*, void>)Export("PyConfig_Clear"))(config);
        NativeMemory.Free(config);
        if (status.Type != 0)
        {
            Console.Error.WriteLine($"SKIPPED CPython: it does not start ({Marshal.PtrToStringUTF8(status.Message)}). {HowToInstall}");
            return null;
        }

        // Any thread may take the GIL, and keeps it: benchmarks run on one thread.
        _ = ((delegate* unmanaged<nint>)Export("PyEval_SaveThread"))();
        return this;
    }

    private struct PyStatus
    {
#pragma warning disable CS0649 // Filled by CPython.
        public int Type;
        public nint Function;
        public nint Message;
        public int ExitCode;
#pragma warning restore CS0649
    }
}

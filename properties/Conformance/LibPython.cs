using System.Runtime.InteropServices;

namespace Verification.Properties.Conformance;

/// <summary>
/// The object allocator of a real CPython 3.11, loaded as a shared library and never initialised. Each load brings an
/// empty heap, in a few milliseconds; only one is loaded in a process at a time, and others wait for it.
/// </summary>
/// <remarks>
/// Before <c>Py_Initialize</c> the allocator works on static variables alone, and both its doors can be replaced
/// (<c>PyMem_SetAllocator</c>, <c>PyObject_SetArenaAllocator</c>). To be disposed of by the thread that loaded it.
/// </remarks>
public sealed unsafe class LibPython : IDisposable
{
    /// <summary>The environment variable that may name the library; <c>none</c> says that there is none.</summary>
    public const string Variable = "VERIFICATION_LIBPYTHON";

    /// <summary>One sentence on how to get it.</summary>
    public const string HowToInstall =
        "Install it with 'apt-get install libpython3.11' (other systems: the shared library of Python 3.11), or name the file by --libpython or "
        + Variable + ".";

    private const int RawDomain = 0;

    /// <summary>Marks doors of ours in a library that was not really unloaded.</summary>
    private static readonly nuint Mark = unchecked((nuint)0x7665726966790311);

    private const int StatsRoom = 64 * 1024;

    private static readonly string[] Names = ["libpython3.11.so.1.0", "libpython3.11.so", "libpython3.11.dylib"];

    // The one object that all copies of this assembly in a process share: there may be several, in contexts of their own.
    private static readonly object Gate = string.Intern("Verification.Properties.Conformance.LibPython");

    private static string? found;

    private readonly nint handle;
    private readonly delegate* unmanaged<nuint, nuint> malloc;
    private readonly delegate* unmanaged<nuint, nuint, nuint> calloc;
    private readonly delegate* unmanaged<nuint, nuint, nuint> realloc;
    private readonly delegate* unmanaged<nuint, void> free;
    private readonly delegate* unmanaged<nint> getAllocatedBlocks;
    private readonly delegate* unmanaged<nint, int> debugMallocStats;
    private readonly delegate* unmanaged<byte*, nuint, byte*, nint> fmemopen;
    private readonly delegate* unmanaged<nint, int> fclose;
    private bool disposed;

    private LibPython(string? path)
    {
        (handle, File) = Open(path);
        try
        {
            Version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Export("Py_GetVersion"))())!;
            if (PythonVersion.Refusal(Version) is { } refusal)
            {
                throw Unfit(refusal);
            }

            malloc = (delegate* unmanaged<nuint, nuint>)Export("PyObject_Malloc");
            calloc = (delegate* unmanaged<nuint, nuint, nuint>)Export("PyObject_Calloc");
            realloc = (delegate* unmanaged<nuint, nuint, nuint>)Export("PyObject_Realloc");
            free = (delegate* unmanaged<nuint, void>)Export("PyObject_Free");
            getAllocatedBlocks = (delegate* unmanaged<nint>)Export("_Py_GetAllocatedBlocks");
            debugMallocStats = (delegate* unmanaged<nint, int>)Export("_PyObject_DebugMallocStats");

            // Of the C library that CPython itself uses: its streams are of the right kind.
            fmemopen = (delegate* unmanaged<byte*, nuint, byte*, nint>)Export("fmemopen");
            fclose = (delegate* unmanaged<nint, int>)Export("fclose");
            CheckFresh();
        }
        catch
        {
            NativeLibrary.Free(handle);
            throw;
        }
    }

    /// <summary>The file, as it was named or found.</summary>
    public string File { get; }

    /// <summary>What <c>Py_GetVersion</c> says.</summary>
    public string Version { get; }

    /// <summary>Loads it; waits until nobody else in the process has it.</summary>
    /// <param name="path">The file, or null for what <see cref="Variable"/> names or, failing that, the system has.</param>
    /// <exception cref="LibPythonException">It is not there, is another version, or is in use and so not empty.</exception>
    public static LibPython Load(string? path = null)
    {
        if (Monitor.IsEntered(Gate))
        {
            throw new InvalidOperationException("A libpython is loaded already by this thread: one at a time.");
        }

        Monitor.Enter(Gate);
        try
        {
            return new LibPython(path);
        }
        catch
        {
            Monitor.Exit(Gate);
            throw;
        }
    }

    /// <summary>Whether <see cref="Load"/> would find one; the message says why not.</summary>
    /// <param name="problem">Why not, or null.</param>
    public static bool IsPresent(out string? problem)
    {
        try
        {
            using var python = Load();
            problem = null;
            return true;
        }
        catch (LibPythonException missing)
        {
            problem = missing.Message;
            return false;
        }
    }

    /// <summary><c>PyObject_Malloc</c>.</summary>
    public nuint Malloc(nuint bytes) => malloc(bytes);

    /// <summary><c>PyObject_Calloc</c>.</summary>
    public nuint Calloc(nuint count, nuint size) => calloc(count, size);

    /// <summary><c>PyObject_Realloc</c>.</summary>
    public nuint Realloc(nuint block, nuint bytes) => realloc(block, bytes);

    /// <summary><c>PyObject_Free</c>.</summary>
    public void Free(nuint block) => free(block);

    /// <summary><c>_Py_GetAllocatedBlocks</c>.</summary>
    public nint GetAllocatedBlocks() => getAllocatedBlocks();

    /// <summary>What <c>_PyObject_DebugMallocStats</c> prints.</summary>
    public string DebugMallocStats()
    {
        byte* text = (byte*)NativeMemory.AllocZeroed(StatsRoom);
        try
        {
            fixed (byte* mode = "w"u8)
            {
                nint stream = fmemopen(text, StatsRoom - 1, mode);
                _ = debugMallocStats(stream);
                _ = fclose(stream);
            }

            return Marshal.PtrToStringUTF8((nint)text)!;
        }
        finally
        {
            NativeMemory.Free(text);
        }
    }

    /// <summary>Replaces both doors.</summary>
    /// <param name="raw">The raw source.</param>
    /// <param name="arenas">The arena source.</param>
    internal void SetDoors(NativeRaw raw, NativeArenas arenas)
    {
        raw.Context = arenas.Context = Mark;
        ((delegate* unmanaged<int, NativeRaw*, void>)Export("PyMem_SetAllocator"))(RawDomain, &raw);
        ((delegate* unmanaged<NativeArenas*, void>)Export("PyObject_SetArenaAllocator"))(&arenas);
    }

    /// <summary>Unloads it, with all that it knows. A second time does nothing.</summary>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            NativeLibrary.Free(handle);
            Monitor.Exit(Gate);
        }
    }

    private static (nint Handle, string File) Open(string? path)
    {
        string? named = path ?? Environment.GetEnvironmentVariable(Variable) switch { "" => null, var name => name };
        if (path is null && named == "none")
        {
            throw new LibPythonException($"{Variable} says that there is no libpython3.11. {HowToInstall}", isMissing: true);
        }

        if (named is not null)
        {
            try
            {
                return (NativeLibrary.Load(named), named);
            }
            catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
            {
                throw new LibPythonException($"'{named}' cannot be loaded: {failure.Message.Trim().ReplaceLineEndings(" ")}", isMissing: false, failure);
            }
        }

        foreach (string name in found is null ? Names : [found])
        {
            if (NativeLibrary.TryLoad(name, out nint handle))
            {
                found = name;
                return (handle, name);
            }
        }

        throw new LibPythonException($"There is no libpython3.11 on this machine. {HowToInstall}", isMissing: true);
    }

    /// <summary>The address of a function or variable.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="LibPythonException">The library has none of that name.</exception>
    internal void* Export(string name) => NativeLibrary.TryGetExport(handle, name, out nint address)
        ? (void*)address
        : throw Unfit($"is not CPython's shared library: it has no {name}");

    private LibPythonException Unfit(string why) => new($"'{File}' {why}.", isMissing: false);

    /// <summary>Makes sure that the heap is a new one and CPython's own.</summary>
    private void CheckFresh()
    {
        NativeArenas arenas;
        ((delegate* unmanaged<NativeArenas*, void>)Export("PyObject_GetArenaAllocator"))(&arenas);

        // With doors of an earlier run in it, what its tables point to is gone: they are not looked at.
        string? inUse = arenas.Context == Mark ? "it was used before"
            : ((delegate* unmanaged<int>)Export("Py_IsInitialized"))() != 0 ? "an interpreter runs"
            : getAllocatedBlocks() is not 0 and var blocks ? $"{blocks} blocks in use"
            : null;
        if (inUse is not null)
        {
            throw new LibPythonException(
                $"'{File}' is not empty ({inUse}): it stayed loaded because somebody else in this process holds it, "
                + "or because this system's C library never unloads anything.",
                isMissing: true);
        }

        string? allocator = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Export("_PyMem_GetCurrentAllocatorName"))());
        if (allocator != "pymalloc")
        {
            throw Unfit($"does not use pymalloc but '{allocator ?? "an allocator of its own"}': it is a debug build, or was built without pymalloc");
        }
    }
}

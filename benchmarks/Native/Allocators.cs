using System.Runtime.InteropServices;
using Verification.Properties.Foreign.Libraries;

namespace Verification.Benchmarks.Native;

/// <summary>Those that this machine has.</summary>
public static unsafe class Allocators
{
    /// <summary>CPython's own, of a copy of the library that no interpreter uses.</summary>
    public const string PyObjectMalloc = "PyObject_Malloc";

    private static readonly string[] Names = [PyObjectMalloc, "mimalloc", "jemalloc", "glibc", NativeMemoryName];

    private const string NativeMemoryName = "NativeMemory";

    /// <summary>By name; those that are not there are named on standard error, once.</summary>
    public static IReadOnlyDictionary<string, Allocator> All { get; } = Find();

    private static Dictionary<string, Allocator> Find()
    {
        var all = new Dictionary<string, Allocator>();
        foreach (string name in Names)
        {
            Allocator? found = name switch
            {
                PyObjectMalloc => Python.Instance is null ? null : Of(name, Python.Instance.LoadCopy(), "PyObject_Malloc", "PyObject_Calloc", "PyObject_Realloc", "PyObject_Free"),
                NativeMemoryName => new Allocator(name, null, null, null, null),
                _ => OfLibrary(KnownLibrary.Find(name)!),
            };
            if (found is null)
            {
                Console.Error.WriteLine($"SKIPPED {name}: not on this machine. {KnownLibrary.Find(name)?.Install ?? Python.HowToInstall}");
            }
            else
            {
                all.Add(name, found);
            }
        }

        return all;
    }

    private static Allocator? OfLibrary(KnownLibrary library) =>
        NativeLibrary.TryLoad(library.File, out nint handle) ? Of(library.Name, handle, "malloc", "calloc", "realloc", "free") : null;

    private static Allocator Of(string name, nint handle, string malloc, string calloc, string realloc, string free) => new(
        name,
        (delegate* unmanaged[SuppressGCTransition]<nuint, nuint>)NativeLibrary.GetExport(handle, malloc),
        (delegate* unmanaged[SuppressGCTransition]<nuint, nuint, nuint>)NativeLibrary.GetExport(handle, calloc),
        (delegate* unmanaged[SuppressGCTransition]<nuint, nuint, nuint>)NativeLibrary.GetExport(handle, realloc),
        (delegate* unmanaged[SuppressGCTransition]<nuint, void>)NativeLibrary.GetExport(handle, free));
}

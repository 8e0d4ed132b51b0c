using System.Runtime.InteropServices;
using Verification.Properties.Campaigns;

namespace Verification.Properties.Foreign.Libraries;

/// <summary>
/// A loaded shared library and its own symbols. The loader's search also looks through the libraries that a library
/// needs, and every one needs a C library with a <c>malloc</c>: a symbol counts only if it lies in the library itself.
/// </summary>
/// <remarks>It is never unloaded: threads may have memory of an allocator until they end.</remarks>
internal sealed unsafe class SharedLibrary
{
    private const int LinkMapRequest = 2;

    private readonly nint handle;
    private readonly nint name;

    private SharedLibrary(string file, nint handle)
    {
        File = file;
        this.handle = handle;
        name = LoadedName(handle);
    }

    /// <summary>What was loaded: a path, or a name for the loader to search for.</summary>
    public string File { get; }

    /// <summary>Loads a library.</summary>
    /// <param name="library">A path, a name that the loader knows, or the name of a <see cref="KnownLibrary"/>.</param>
    /// <exception cref="MissingLibraryException">No library has the name.</exception>
    /// <exception cref="InputException">The path leads to nothing, or to what is no library for this machine.</exception>
    public static SharedLibrary Load(string library)
    {
        KnownLibrary? known = KnownLibrary.Find(library);
        string file = known?.File ?? (System.IO.File.Exists(library) ? Path.GetFullPath(library) : library);
        bool isPath = file.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (isPath && !System.IO.File.Exists(file))
        {
            throw new InputException(library, 0, "expected a shared library, found no file");
        }

        try
        {
            return new SharedLibrary(file, NativeLibrary.Load(file));
        }
        catch (DllNotFoundException failure) when (isPath)
        {
            throw new InputException(library, 0, $"expected a shared library for this machine: {FirstLine(failure)}");
        }
        catch (DllNotFoundException failure)
        {
            string install = known?.Install ?? "Install it, or give the path of a shared library.";
            throw new MissingLibraryException($"This machine has no library '{file}'. {install}\n({FirstLine(failure)})");
        }
        catch (BadImageFormatException failure)
        {
            throw new InputException(library, 0, $"expected a shared library for this machine: {FirstLine(failure)}");
        }
    }

    /// <summary>The address of one of the library's own symbols, or 0.</summary>
    public nint Find(string symbol) =>
        NativeLibrary.TryGetExport(handle, symbol, out nint address) && IsOwn(address) ? address : 0;

    /// <summary>The file of another library in which the loader finds a symbol that this one lacks, or null.</summary>
    public string? FoundElsewhere(string symbol) =>
        NativeLibrary.TryGetExport(handle, symbol, out nint address) && !IsOwn(address) && TryGetOwner(address, out nint owner)
            ? Marshal.PtrToStringUTF8(owner)
            : null;

    private static string FirstLine(Exception failure) =>
        failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [_, .., var last] ? last.Trim() : failure.Message;

    private static nint Loader(string function) =>
        NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), function, out nint address) ? address : 0;

    /// <summary>The loader's own copy of the name of a loaded library, or 0 where that cannot be asked.</summary>
    private static nint LoadedName(nint handle)
    {
        LinkMap* map = null;
        nint function = OperatingSystem.IsWindows() ? 0 : Loader("dlinfo");
        return function != 0 && ((delegate* unmanaged<nint, int, void*, int>)function)(handle, LinkMapRequest, &map) == 0 && map != null
            ? map->Name
            : 0;
    }

    private static bool TryGetOwner(nint address, out nint file)
    {
        SymbolInfo info = default;
        nint function = OperatingSystem.IsWindows() ? 0 : Loader("dladdr");
        bool found = function != 0 && ((delegate* unmanaged<nint, void*, int>)function)(address, &info) != 0;
        file = info.File;
        return found;
    }

    private bool IsOwn(nint address)
    {
        // On Windows the search does not leave the library.
        if (OperatingSystem.IsWindows() || !TryGetOwner(address, out nint owner))
        {
            return true;
        }

        string? file = Marshal.PtrToStringUTF8(owner);
        return name != 0
            ? owner == name || file == Marshal.PtrToStringUTF8(name)
            : Path.GetFileName(file) == Path.GetFileName(File);
    }

    /// <summary>The beginning of <c>struct link_map</c>.</summary>
    private struct LinkMap
    {
#pragma warning disable CS0649 // Filled by the loader.
        public nint Bias;
        public nint Name;
#pragma warning restore CS0649
    }

    /// <summary><c>Dl_info</c>.</summary>
    private struct SymbolInfo
    {
#pragma warning disable CS0649 // Filled by the loader.
        public nint File;
        public nint Base;
        public nint Symbol;
        public nint SymbolAddress;
#pragma warning restore CS0649
    }
}

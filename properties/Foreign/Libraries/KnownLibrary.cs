namespace Verification.Properties.Foreign.Libraries;

/// <summary>An allocator that can be called by a short name.</summary>
/// <param name="Name">The short name.</param>
/// <param name="File">The name under which the dynamic loader knows it.</param>
/// <param name="Install">How to come by it.</param>
public sealed record KnownLibrary(string Name, string File, string Install)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownLibrary> All { get; } =
    [
        new("glibc", "libc.so.6", "It is the C library of most Linux systems; on another system give the path of its C library."),
        new("mimalloc", "libmimalloc.so.2", "On Debian and Ubuntu: apt-get install libmimalloc2.0"),
        new("jemalloc", "libjemalloc.so.2", "On Debian and Ubuntu: apt-get install libjemalloc2"),
        new("cpython", "libpython3.11.so.1.0", "On Debian: apt-get install libpython3.11"),
        new("tcmalloc", "libtcmalloc_minimal.so.4", "On Debian and Ubuntu: apt-get install libtcmalloc-minimal4"),
    ];

    /// <summary>The library with a short name or a file name, or null.</summary>
    public static KnownLibrary? Find(string name) => All.FirstOrDefault(library => library.Name == name || library.File == name);
}

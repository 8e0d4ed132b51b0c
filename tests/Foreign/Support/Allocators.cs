using System.Runtime.InteropServices;
using Verification.Properties.Foreign.Libraries;
using Verification.Tests.Support;
using Xunit;

namespace Verification.Tests.Foreign.Support;

/// <summary>Other allocators, where they are installed.</summary>
internal static class Allocators
{
    /// <summary>Skips the test where the C library is another one.</summary>
    public static void RequireGlibc() => Skip.IfNot(IsInstalled("libc.so.6"), "The C library of this machine is not glibc.");

    /// <summary>Skips the test if an allocator is not installed.</summary>
    /// <param name="name">The short name of a <see cref="KnownLibrary"/>.</param>
    public static void Require(string name)
    {
        KnownLibrary library = KnownLibrary.Find(name)!;
        Optional.Require(name, IsInstalled(library.File), library.Install);
    }

    /// <summary>Whether the loader finds a library; one that it finds but cannot load into this process is installed too.</summary>
    private static bool IsInstalled(string file)
    {
        try
        {
            NativeLibrary.Load(file);
            return true;
        }
        catch (DllNotFoundException failure)
        {
            return failure.Message.Contains("static TLS", StringComparison.Ordinal);
        }
    }
}

using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>Pages straight from the operating system: zeroed, and backed by memory only where they are touched.</summary>
public static unsafe class VirtualMemory
{
    private const int ProtReadWrite = 0x1 | 0x2;
    private const int MapPrivate = 0x2;
    private const int MapAnonymousLinux = 0x20;
    private const int MapNoReserveLinux = 0x4000;
    private const int MapAnonymousBsd = 0x1000;
    private const int MapNoReserveBsd = 0x40;

    private const uint MemCommitReserve = 0x1000 | 0x2000;
    private const uint MemRelease = 0x8000;
    private const uint PageReadWrite = 0x4;

    /// <summary>Maps zeroed, readable and writable pages; null when the system refuses.</summary>
    /// <param name="bytes">At least 1; rounded up to pages.</param>
    /// <param name="hint">Where the mapping should start if that is free (page-aligned), or 0; the system may choose another place.</param>
    public static void* Map(nuint bytes, nuint hint = 0)
    {
        if (OperatingSystem.IsWindows())
        {
            void* at = VirtualAlloc((void*)hint, bytes, MemCommitReserve, PageReadWrite);
            return at == null && hint != 0 ? VirtualAlloc(null, bytes, MemCommitReserve, PageReadWrite) : at;
        }

        int flags = MapPrivate | (OperatingSystem.IsLinux()
            ? MapAnonymousLinux | MapNoReserveLinux
            : MapAnonymousBsd | MapNoReserveBsd);
        void* mapped = MMap((void*)hint, bytes, ProtReadWrite, flags, -1, 0);
        return mapped == (void*)-1 ? null : mapped;
    }

    /// <summary>Unmaps what <see cref="Map"/> gave.</summary>
    /// <param name="start">The start of the mapping.</param>
    /// <param name="bytes">The bytes that were asked for.</param>
    public static void Unmap(void* start, nuint bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            _ = VirtualFree(start, 0, MemRelease);
            return;
        }

        _ = MUnmap(start, bytes);
    }

    [DllImport("libc", EntryPoint = "mmap"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void* MMap(void* address, nuint length, int protection, int flags, int descriptor, nint offset);

    [DllImport("libc", EntryPoint = "munmap"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MUnmap(void* address, nuint length);

    [DllImport("kernel32", EntryPoint = "VirtualAlloc"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern void* VirtualAlloc(void* address, nuint size, uint type, uint protection);

    [DllImport("kernel32", EntryPoint = "VirtualFree"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int VirtualFree(void* address, nuint size, uint type);
}

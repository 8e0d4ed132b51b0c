using System.Runtime.InteropServices;
using Verification.Impl;

namespace Verification.Properties.Blocks.Doors;

/// <summary>Blocks that end where memory ends: who reads or writes beyond one crashes, and so does who uses it when it is gone.</summary>
internal static unsafe class GuardedMemory
{
    private const int ProtNone = 0;

    private static readonly nuint Page = (nuint)Environment.SystemPageSize;

    /// <summary>Whether they can be had here.</summary>
    public static bool IsThere => !OperatingSystem.IsWindows();

    /// <summary>Maps a block of zeroes; null if there is no memory.</summary>
    /// <param name="bytes">At least 1.</param>
    /// <param name="front">Bytes that can be written in front of it.</param>
    /// <param name="alignment">Alignment of the block; so many bytes less one may lie between it and the end.</param>
    public static byte* Map(nuint bytes, nuint front, nuint alignment)
    {
        nuint room = RoomOf(bytes, front, alignment);
        var start = (byte*)VirtualMemory.Map(room + Page);
        if (start == null)
        {
            return null;
        }

        if (MProtect(start + room, Page, ProtNone) != 0)
        {
            VirtualMemory.Unmap(start, room + Page);
            return null;
        }

        return start + room - Aligned(bytes, alignment);
    }

    /// <summary>Unmaps a block.</summary>
    /// <param name="block">What <see cref="Map"/> gave, for the same figures.</param>
    /// <param name="bytes">As there.</param>
    /// <param name="front">As there.</param>
    /// <param name="alignment">As there.</param>
    public static void Unmap(byte* block, nuint bytes, nuint front, nuint alignment)
    {
        nuint room = RoomOf(bytes, front, alignment);
        VirtualMemory.Unmap(block + Aligned(bytes, alignment) - room, room + Page);
    }

    /// <summary>Bytes of a block with what lies between it and the end of its last page.</summary>
    public static nuint Aligned(nuint bytes, nuint alignment) => (bytes + alignment - 1) & ~(alignment - 1);

    private static nuint RoomOf(nuint bytes, nuint front, nuint alignment) => Aligned(Aligned(bytes, alignment) + front, Page);

    [DllImport("libc", EntryPoint = "mprotect"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MProtect(void* start, nuint bytes, int protection);
}

using System.Runtime.InteropServices;
using Verification.Impl;

namespace Verification.Properties.Blocks.Doors;

/// <summary>Blocks that end where memory ends: who reads or writes beyond one crashes, and so does who uses it when it is gone.</summary>
/// <remarks>What comes back is locked and kept, and unlocked for the next of as many pages.</remarks>
internal static unsafe class GuardedMemory
{
    private const int ProtNone = 0;
    private const int ProtReadWrite = 0x1 | 0x2;
    private const int MostIdle = 64;

    private static readonly nuint Page = (nuint)Environment.SystemPageSize;

    private static readonly IdleMemory Idle = new(MostIdle);

    /// <summary>Whether they can be had here.</summary>
    public static bool IsThere => !OperatingSystem.IsWindows();

    /// <summary>Maps a block, with anything in it; null if there is no memory.</summary>
    /// <param name="bytes">At least 1.</param>
    /// <param name="front">Bytes that can be written in front of it.</param>
    /// <param name="alignment">Alignment of the block; so many bytes less one may lie between it and the end.</param>
    public static byte* Map(nuint bytes, nuint front, nuint alignment)
    {
        nuint room = RoomOf(bytes, front, alignment);
        byte* start = MapRoom(room);
        return start == null ? null : start + room - Aligned(bytes, alignment);
    }

    /// <summary>Takes a block back: from now on it is not there.</summary>
    /// <param name="block">What <see cref="Map"/> gave, for the same figures.</param>
    /// <param name="bytes">As there.</param>
    /// <param name="front">As there.</param>
    /// <param name="alignment">As there.</param>
    public static void Unmap(byte* block, nuint bytes, nuint front, nuint alignment)
    {
        nuint room = RoomOf(bytes, front, alignment);
        byte* start = block + Aligned(bytes, alignment) - room;
        if (MProtect(start, room, ProtNone) != 0 || !Idle.TryKeep((nuint)start, room))
        {
            VirtualMemory.Unmap(start, room + Page);
        }
    }

    /// <summary>Bytes of a block with what lies between it and the end of its last page.</summary>
    public static nuint Aligned(nuint bytes, nuint alignment) => (bytes + alignment - 1) & ~(alignment - 1);

    private static byte* MapRoom(nuint room)
    {
        if (Idle.Take(room) is not 0 and var kept)
        {
            return Protected((byte*)kept, 0, room, ProtReadWrite, room);
        }

        var start = (byte*)VirtualMemory.Map(room + Page);
        return start == null ? null : Protected(start, room, Page, ProtNone, room);
    }

    /// <summary>Changes the protection of a part of a room; unmaps the room and gives null where the system refuses.</summary>
    private static byte* Protected(byte* start, nuint from, nuint bytes, int protection, nuint room)
    {
        if (MProtect(start + from, bytes, protection) == 0)
        {
            return start;
        }

        VirtualMemory.Unmap(start, room + Page);
        return null;
    }

    private static nuint RoomOf(nuint bytes, nuint front, nuint alignment) => Aligned(Aligned(bytes, alignment) + front, Page);

    [DllImport("libc", EntryPoint = "mprotect"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MProtect(void* start, nuint bytes, int protection);
}

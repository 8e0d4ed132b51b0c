using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Verification.Impl;

namespace Verification.Properties.Blocks.Doors;

/// <summary>
/// Large zeroed blocks, backed by memory only where they are touched. Those that come back are kept, and the
/// pages that were written to are zeroed, which takes less than to map them anew and to fault them in.
/// </summary>
internal static unsafe class ZeroedMemory
{
    private const int MostIdle = 32;

    // Bits of an entry of Linux's page map: a page of nobody else's, so not the page of zeroes that is there where only was read.
    private const ulong Exclusive = 1UL << 56;
    private const ulong Swapped = 1UL << 62;

    private static readonly int Page = Environment.SystemPageSize;
    private static readonly SafeFileHandle? PageMap = OpenPageMap();

    [ThreadStatic]
    private static Dictionary<nuint, Stack<nuint>>? idle;

    [ThreadStatic]
    private static ulong[]? room;

    /// <summary>Lends a block; 0 if there is no memory.</summary>
    /// <param name="bytes">At least 1.</param>
    public static nuint Rent(nuint bytes) =>
        idle is not null && idle.TryGetValue(bytes, out Stack<nuint>? blocks) && blocks.TryPop(out nuint block)
            ? block
            : (nuint)VirtualMemory.Map(bytes);

    /// <summary>Takes a block back.</summary>
    /// <param name="block">What <see cref="Rent"/> gave, for as many bytes.</param>
    /// <param name="bytes">As there.</param>
    public static void Return(nuint block, nuint bytes)
    {
        idle ??= [];
        if (!idle.TryGetValue(bytes, out Stack<nuint>? blocks))
        {
            idle.Add(bytes, blocks = new Stack<nuint>());
        }

        if (blocks.Count < MostIdle && Zero(block, bytes))
        {
            blocks.Push(block);
        }
        else
        {
            VirtualMemory.Unmap((void*)block, bytes);
        }
    }

    /// <summary>Zeroes the pages that were written to; false where the system does not say which those are.</summary>
    private static bool Zero(nuint block, nuint bytes)
    {
        int pages = (int)((bytes + (nuint)Page - 1) / (nuint)Page);
        if (room is null || room.Length < pages)
        {
            room = new ulong[pages];
        }

        Span<ulong> asked = room.AsSpan(0, pages);
        if (PageMap is null || RandomAccess.Read(PageMap, MemoryMarshal.AsBytes(asked), (long)(block / (nuint)Page) * sizeof(ulong)) != pages * sizeof(ulong))
        {
            return false;
        }

        for (int i = 0; i < pages; i++)
        {
            if ((asked[i] & (Exclusive | Swapped)) != 0)
            {
                new Span<byte>((byte*)block + ((nuint)i * (nuint)Page), Page).Clear();
            }
        }

        return true;
    }

    private static SafeFileHandle? OpenPageMap()
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.OpenHandle("/proc/self/pagemap") : null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

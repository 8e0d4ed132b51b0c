using System.Runtime.InteropServices;
using Verification.Model;
using Verification.Properties.Blocks;

namespace Verification.Properties.Foreign;

/// <summary>
/// Writes and checks <see cref="Contents"/> in blocks of any size: whole ones up to 1 MiB, of a larger one the first and
/// the last 64 KiB, so that a block of many GiB costs no memory.
/// </summary>
public static class EdgeMemory
{
    private const ulong Whole = MallocModel.SureBytes;
    private const ulong Edge = 64 * 1024;

    /// <summary>Writes a pattern into a block.</summary>
    /// <param name="address">Start of the block.</param>
    /// <param name="extent">Its bytes.</param>
    /// <param name="pattern">The pattern.</param>
    public static void Fill(ulong address, ulong extent, ulong pattern)
    {
        if (extent <= Whole)
        {
            BlockMemory.Fill(address, 0, extent, pattern);
            return;
        }

        BlockMemory.Fill(address, 0, Edge, pattern);
        BlockMemory.Fill(address, LastEdge(extent), extent, pattern);
    }

    /// <summary>The offset of the first byte that differs from what <see cref="Fill"/> wrote, or null.</summary>
    /// <param name="address">Where the bytes are now.</param>
    /// <param name="extent">Bytes of the block into which they were written.</param>
    /// <param name="kept">How many of them must be there still.</param>
    /// <param name="pattern">The pattern.</param>
    public static ulong? FirstDifference(ulong address, ulong extent, ulong kept, ulong pattern)
    {
        if (extent <= Whole)
        {
            return BlockMemory.FirstDifference(address, kept, pattern);
        }

        ulong? first = BlockMemory.FirstDifference(address, Math.Min(kept, Edge), pattern);
        ulong last = LastEdge(extent);
        return first is not null || kept <= last
            ? first
            : last + BlockMemory.FirstDifference(address + last, kept - last, pattern + (last / 8 * Contents.Step));
    }

    /// <summary>The offset of the first byte that is not zero, or null; of a large block only the edges are looked at.</summary>
    /// <param name="address">Start of the block.</param>
    /// <param name="bytes">Its bytes.</param>
    public static ulong? FirstNonZero(ulong address, ulong bytes) => bytes <= Whole
        ? BlockMemory.FirstNonZero(address, bytes)
        : BlockMemory.FirstNonZero(address, Edge)
            ?? (LastEdge(bytes) + BlockMemory.FirstNonZero(address + LastEdge(bytes), bytes - LastEdge(bytes)));

    /// <summary>
    /// Whether the edges of a large block are memory of this process, so that writing there does not end it. True also
    /// where that cannot be asked, and for blocks that are not large.
    /// </summary>
    /// <param name="address">Start of the block.</param>
    /// <param name="extent">Its bytes.</param>
    public static bool IsMapped(ulong address, ulong extent) =>
        extent <= Whole
        || !OperatingSystem.IsLinux()
        || (IsMappedRange(address, Edge) && IsMappedRange(address + LastEdge(extent), extent - LastEdge(extent)));

    private static ulong LastEdge(ulong extent) => (extent - Edge) & ~7UL;

    private static unsafe bool IsMappedRange(ulong address, ulong bytes)
    {
        var page = (ulong)Environment.SystemPageSize;
        ulong start = address & ~(page - 1);
        ulong length = address + bytes - start;
        byte* residence = stackalloc byte[(int)((length / page) + 2)];
        return MInCore((void*)start, (nuint)length, residence) == 0;
    }

    [DllImport("libc", EntryPoint = "mincore"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern unsafe int MInCore(void* address, nuint length, byte* residence);
}

using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Model;

namespace Verification.Properties.Blocks;

/// <summary>Writes and checks <see cref="Contents"/> in memory, many bytes at a time.</summary>
public static unsafe class BlockMemory
{
    private static readonly Vector<ulong> Steps = Vector.CreateSequence(0UL, Contents.Step);

    /// <summary>Writes a pattern into a block from one offset to another.</summary>
    /// <param name="address">Start of the block.</param>
    /// <param name="from">First offset to write.</param>
    /// <param name="to">Offset after the last one.</param>
    /// <param name="pattern">The pattern of the whole block.</param>
    public static void Fill(ulong address, ulong from, ulong to, ulong pattern)
    {
        var block = (byte*)address;
        ulong offset = from;
        while (offset < to && offset % 8 != 0)
        {
            block[offset] = Contents.ByteAt(pattern, offset);
            offset++;
        }

        const uint Width = 8;
        var lanes = (ulong)Vector<ulong>.Count;
        Vector<ulong> words = Steps + new Vector<ulong>(pattern + (offset / Width * Contents.Step));
        var stride = new Vector<ulong>(lanes * Contents.Step);
        for (; offset + (lanes * Width) <= to; offset += lanes * Width, words += stride)
        {
            Unsafe.WriteUnaligned(block + offset, words);
        }

        for (; offset + Width <= to; offset += Width)
        {
            Unsafe.WriteUnaligned(block + offset, pattern + (offset / Width * Contents.Step));
        }

        for (; offset < to; offset++)
        {
            block[offset] = Contents.ByteAt(pattern, offset);
        }
    }

    /// <summary>The offset of the first byte that differs from a pattern, or null.</summary>
    /// <param name="address">Start of the block.</param>
    /// <param name="bytes">How many bytes to compare.</param>
    /// <param name="pattern">The pattern.</param>
    public static ulong? FirstDifference(ulong address, ulong bytes, ulong pattern)
    {
        if (Matches(address, bytes, pattern))
        {
            return null;
        }

        ulong offset = 0;
        while (((byte*)address)[offset] == Contents.ByteAt(pattern, offset))
        {
            offset++;
        }

        return offset;
    }

    /// <summary>The offset of the first byte that is not zero, or null.</summary>
    /// <param name="address">Start of the block.</param>
    /// <param name="bytes">How many bytes to compare.</param>
    public static ulong? FirstNonZero(ulong address, ulong bytes)
    {
        for (ulong done = 0; done < bytes;)
        {
            int part = (int)Math.Min(bytes - done, int.MaxValue);
            int at = new ReadOnlySpan<byte>((byte*)address + done, part).IndexOfAnyExcept((byte)0);
            if (at >= 0)
            {
                return done + (ulong)at;
            }

            done += (ulong)part;
        }

        return null;
    }

    private static bool Matches(ulong address, ulong bytes, ulong pattern)
    {
        var block = (byte*)address;
        const uint Width = 8;
        var lanes = (ulong)Vector<ulong>.Count;
        ulong offset = 0;
        Vector<ulong> words = Steps + new Vector<ulong>(pattern);
        var stride = new Vector<ulong>(lanes * Contents.Step);
        for (; offset + (lanes * Width) <= bytes; offset += lanes * Width, words += stride)
        {
            if (Unsafe.ReadUnaligned<Vector<ulong>>(block + offset) != words)
            {
                return false;
            }
        }

        for (; offset + Width <= bytes; offset += Width)
        {
            if (Unsafe.ReadUnaligned<ulong>(block + offset) != pattern + (offset / Width * Contents.Step))
            {
                return false;
            }
        }

        for (; offset < bytes; offset++)
        {
            if (block[offset] != Contents.ByteAt(pattern, offset))
            {
                return false;
            }
        }

        return true;
    }
}

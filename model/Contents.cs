namespace Verification.Model;

/// <summary>What is written into blocks: bytes that tell which object they belong to and where in it they stand.</summary>
public static class Contents
{
    /// <summary>The step from one 8-byte word of a pattern to the next; odd, so that no word repeats.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The pattern of the n-th thing ever written.</summary>
    /// <param name="serial">Any number; different numbers give different patterns.</param>
    public static ulong Pattern(ulong serial)
    {
        ulong x = (serial + 1) * 0xD1342543DE82EF95;
        x ^= x >> 29;
        return x * 0xAF251AF3B0F025B5;
    }

    /// <summary>The byte at an offset of a block that holds a pattern: little-endian words, each <see cref="Step"/> more than the last.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="offset">Bytes from the start of the block.</param>
    public static byte ByteAt(ulong pattern, ulong offset) =>
        (byte)((pattern + ((offset / 8) * Step)) >> (int)(offset % 8 * 8));
}

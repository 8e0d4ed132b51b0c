using System.Numerics;
using System.Runtime.InteropServices;

namespace Verification.Properties.Blocks.Doors;

/// <summary>
/// Memory of C's heap for small raw blocks. Some of what comes back is kept, by powers of two: else C's heap would shrink and grow
/// with each run, and the system map its pages anew.
/// </summary>
internal static unsafe class HeapMemory
{
    private const nuint Largest = 128 * 1024;
    private const int MostIdle = 256;

    private static readonly IdleMemory Idle = new(MostIdle);

    /// <summary>Lends memory, aligned to 16 bytes, with anything in it.</summary>
    /// <param name="bytes">At least 1.</param>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public static byte* Rent(nuint bytes)
    {
        nuint rounded = Rounded(bytes);
        nuint idle = rounded <= Largest ? Idle.Take(rounded) : 0;
        return idle != 0 ? (byte*)idle : (byte*)NativeMemory.Alloc(rounded);
    }

    /// <summary>Takes memory back.</summary>
    /// <param name="block">What <see cref="Rent"/> gave, for as many bytes.</param>
    /// <param name="bytes">As there.</param>
    public static void Return(byte* block, nuint bytes)
    {
        nuint rounded = Rounded(bytes);
        if (rounded > Largest || !Idle.TryKeep((nuint)block, rounded))
        {
            NativeMemory.Free(block);
        }
    }

    private static nuint Rounded(nuint bytes) => bytes > Largest ? bytes : BitOperations.RoundUpToPowerOf2(bytes);
}

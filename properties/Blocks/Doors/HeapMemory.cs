using System.Numerics;
using System.Runtime.InteropServices;

namespace Verification.Properties.Blocks.Doors;

/// <summary>
/// Memory of C's heap for small raw blocks. Some of what comes back is kept, by powers of two: else C's heap would shrink and grow
/// with each run, and the system map its pages anew.
/// </summary>
internal static unsafe class HeapMemory
{
    private const int LargestLog = 17;
    private const nuint MostIdleBytes = 4 << 20;

    [ThreadStatic]
    private static Stack<nuint>?[]? idle;

    [ThreadStatic]
    private static nuint idleBytes;

    /// <summary>Lends memory, aligned to 16 bytes, with anything in it.</summary>
    /// <param name="bytes">At least 1.</param>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public static byte* Rent(nuint bytes)
    {
        int log = LogOf(bytes);
        if (log > LargestLog)
        {
            return (byte*)NativeMemory.Alloc(bytes);
        }

        if (idle?[log] is { } blocks && blocks.TryPop(out nuint block))
        {
            idleBytes -= (nuint)1 << log;
            return (byte*)block;
        }

        return (byte*)NativeMemory.Alloc((nuint)1 << log);
    }

    /// <summary>Takes memory back.</summary>
    /// <param name="block">What <see cref="Rent"/> gave, for as many bytes.</param>
    /// <param name="bytes">As there.</param>
    public static void Return(byte* block, nuint bytes)
    {
        int log = LogOf(bytes);
        if (log > LargestLog || idleBytes >= MostIdleBytes)
        {
            NativeMemory.Free(block);
            return;
        }

        idle ??= new Stack<nuint>?[LargestLog + 1];
        (idle[log] ??= new Stack<nuint>()).Push((nuint)block);
        idleBytes += (nuint)1 << log;
    }

    private static int LogOf(nuint bytes) => BitOperations.Log2((bytes - 1) | 1) + 1;
}

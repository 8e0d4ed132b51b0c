using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <summary>The constants that follow from a geometry, under CPython's names. Each is a JIT constant.</summary>
/// <typeparam name="T">The geometry.</typeparam>
/// <remarks>Source: CPython 3.11, <c>Objects/obmalloc.c</c>.</remarks>
public static unsafe class Geometry<T>
    where T : unmanaged, IGeometry
{
    /// <summary><c>ARENA_SIZE</c>, bytes.</summary>
    public static nuint ArenaSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (nuint)1 << T.ArenaBits;
    }

    /// <summary><c>ARENA_SIZE_MASK</c>: the address bits within an ideally aligned arena.</summary>
    public static nuint ArenaSizeMask
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ArenaSize - 1;
    }

    /// <summary><c>POOL_SIZE</c>, bytes.</summary>
    public static nuint PoolSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (nuint)1 << T.PoolBits;
    }

    /// <summary><c>POOL_SIZE_MASK</c>: the address bits within a pool.</summary>
    public static nuint PoolSizeMask
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PoolSize - 1;
    }

    /// <summary><c>ALIGNMENT</c>, bytes.</summary>
    public static uint Alignment
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1u << T.AlignmentShift;
    }

    /// <summary><c>NB_SMALL_SIZE_CLASSES</c>.</summary>
    public static uint SizeClasses
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)T.SmallRequestThreshold >> T.AlignmentShift;
    }

    /// <summary><c>MAX_POOLS_IN_ARENA</c>: pools of a pool-aligned arena; any other has one fewer.</summary>
    public static uint MaxPoolsInArena
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1u << (T.ArenaBits - T.PoolBits);
    }

    /// <summary><c>POOL_OVERHEAD</c>: bytes from the start of a pool to its first block.</summary>
    public static uint PoolOverhead
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ((uint)sizeof(PoolHeader) + Alignment - 1) & ~(Alignment - 1);
    }

    /// <summary><c>MAP_BOT_BITS</c>: address bits that a leaf of the radix tree resolves.</summary>
    public static int MapBotBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 64 - T.ArenaBits - T.MapMidBits - T.MapTopBits;
    }

    /// <summary><c>INDEX2SIZE</c>: bytes of a block of the size class.</summary>
    /// <param name="sizeClass">Class index, from 0 to <see cref="SizeClasses"/> - 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint IndexToSize(uint sizeClass) => (sizeClass + 1) << T.AlignmentShift;

    /// <summary>The size class that serves a request.</summary>
    /// <param name="bytes">Request in bytes, from 1 to the threshold.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint SizeToIndex(nuint bytes) => (uint)(bytes - 1) >> T.AlignmentShift;

    /// <summary><c>NUMBLOCKS</c>: blocks of the class that fit in a pool.</summary>
    /// <param name="sizeClass">Class index, from 0 to <see cref="SizeClasses"/> - 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint BlocksInPool(uint sizeClass) => ((uint)PoolSize - PoolOverhead) / IndexToSize(sizeClass);

    /// <summary>Says what makes the geometry unusable, or null if nothing does.</summary>
    public static string? Defect()
    {
        if (T.AlignmentShift is not (3 or 4))
        {
            return $"AlignmentShift is {T.AlignmentShift}: blocks are aligned to 8 or 16 bytes, so it must be 3 or 4.";
        }

        if (T.ArenaBits > 30 || T.ArenaBits < T.PoolBits + 2)
        {
            // Three whole pools must be left of an arena that is not pool-aligned: the arena lists count on two.
            return $"ArenaBits is {T.ArenaBits}: it must be from PoolBits + 2 = {T.PoolBits + 2} to 30.";
        }

        if (T.SmallRequestThreshold < Alignment || T.SmallRequestThreshold % Alignment != 0)
        {
            return $"SmallRequestThreshold is {T.SmallRequestThreshold}: it must be a positive multiple of {Alignment}.";
        }

        if (T.PoolBits < 6 || PoolSize < PoolOverhead + (2 * (nuint)T.SmallRequestThreshold))
        {
            // A new pool hands out its first block and links its second.
            return $"PoolBits is {T.PoolBits}: a pool must hold its header and two blocks of {T.SmallRequestThreshold} bytes.";
        }

        if (T.MapTopBits is < 1 or > 28 || T.MapMidBits is < 1 or > 28 || MapBotBits is < 1 or > 28)
        {
            return $"The radix split {T.MapTopBits}/{T.MapMidBits}/{MapBotBits}: each level must resolve 1 to 28 bits.";
        }

        return null;
    }
}

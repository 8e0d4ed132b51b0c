namespace Verification.Model;

/// <summary>What a block heap is parameterised with, and the figures that follow: CPython's constants, written down a second time.</summary>
/// <param name="ArenaBits">Arenas have 2 to this many bytes.</param>
/// <param name="PoolBits">Pools have 2 to this many bytes.</param>
/// <param name="AlignmentShift">Blocks are aligned to 2 to this many bytes.</param>
/// <param name="Threshold">The largest request that pools serve, in bytes.</param>
/// <param name="MapTopBits">Address bits that the root of the radix tree resolves.</param>
/// <param name="MapMidBits">Address bits that a middle node resolves.</param>
/// <remarks>Source: CPython 3.11, <c>Objects/obmalloc.c</c>.</remarks>
public sealed record GeometryBits(int ArenaBits, int PoolBits, int AlignmentShift, int Threshold, int MapTopBits, int MapMidBits)
{
    /// <summary>CPython 3.11 where pointers have 64 bits.</summary>
    public static GeometryBits CPython311 { get; } = new(20, 14, 4, 512, 15, 15);

    // sizeof(struct pool_header): two counts, three pointers, three figures of 32 bits, to a multiple of 8.
    private const ulong PoolHeader = 48;
    private const ulong Pointer = 8;

    // arena_coverage_t: two numbers of 32 bits.
    private const ulong Coverage = 8;

    /// <summary>Address bits that a leaf resolves: what arenas and the other levels leave of 64.</summary>
    public int MapBotBits => 64 - ArenaBits - MapTopBits - MapMidBits;

    /// <summary>Bytes of the root.</summary>
    public ulong MapRootBytes => Pointer << MapTopBits;

    /// <summary>Bytes of a middle node.</summary>
    public ulong MapMidBytes => Pointer << MapMidBits;

    /// <summary>Bytes of a leaf.</summary>
    public ulong MapBotBytes => Coverage << MapBotBits;

    /// <summary>Whether a heap may have it.</summary>
    public bool IsUsable =>
        AlignmentShift is 3 or 4
        && ArenaBits <= 30 && ArenaBits >= PoolBits + 2
        && Threshold > 0 && Threshold % (1 << AlignmentShift) == 0
        && PoolBits >= 6 && Overhead + (2 * (ulong)Threshold) <= 1UL << PoolBits
        && MapTopBits is >= 1 and <= 28 && MapMidBits is >= 1 and <= 28 && MapBotBits is >= 1 and <= 28;

    /// <summary>The sizes of a heap that has it.</summary>
    public HeapGeometry Heap => new(1UL << ArenaBits, 1UL << PoolBits, Overhead, 1UL << AlignmentShift, (ulong)Threshold);

    private ulong Overhead => (PoolHeader + (1UL << AlignmentShift) - 1) >> AlignmentShift << AlignmentShift;
}

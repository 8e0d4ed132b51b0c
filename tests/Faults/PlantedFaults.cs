namespace Verification.Tests.Faults;

/// <summary>Bugs that really happened, each as one edit of the block layer.</summary>
public static class PlantedFaults
{
    private const string Map = "Radix/ArenaMap.cs";
    private const string Heap = "Blocks/ObMalloc.cs";
    private const string Pools = "Blocks/ObMalloc.Pools.cs";
    private const string Arenas = "Blocks/ObMalloc.Arenas.cs";
    private const string Inspection = "Blocks/ObMalloc.Inspection.cs";
    private const string Figures = "Geometry/Geometry.cs";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("mask of another level", "bpo-45521", "R1 R2", Map,
            "(((nuint)1 << TGeometry.MapMidBits) - 1)", "(((nuint)1 << Geometry<TGeometry>.MapBotBits) - 1)", "radix"),
        new("high 16 bits ignored", "bpo-45526", "R1 R2", Map,
            "TopIndex(nuint address) => address >> TopShift", "TopIndex(nuint address) => (address << 16 >> 16) >> TopShift", "radix"),
        new("tail too narrow", "cpython PR 14474", "R1 R2", Map,
            "low->TailLo = tail;", "low->TailLo = (short)tail;"),
        new("finger not moved", "bpo-37029", "A2", Arenas,
            "Nfp2Lasta[free] = before != null && before->NFreePools == free ? before : null;", "_ = before;"),
        new("last empty arena released", "bpo-37257", "A4", Arenas,
            "free == arena->NTotalPools && arena->NextArena != null", "free == arena->NTotalPools"),
        new("radix nodes never given back", "gh-113055", "O2", Map,
            "raw.Free(node);", "_ = node;"),
        new("32-bit mask on a 64-bit key", "jemalloc 6b8ef771", "R1 R2", Map,
            "(address >> TGeometry.ArenaBits) &", "((uint)address >> TGeometry.ArenaBits) &", "radix"),
        new("level advanced twice", "snmalloc f89f78ad", "R1 R2", Map,
            "TopShift => MidShift + TGeometry.MapMidBits", "TopShift => MidShift + TGeometry.MapMidBits + 1", "radix"),
        new("index 0 doubles as none", "mimalloc 262022c1", "R1 R2 R3 CRASH", Map,
            "if (mid == null)", "if (mid == null || MidIndex(address) == 0)", "radix"),
        new("aligned to 8 where 16 is needed", "bpo-27987", "S3", Figures,
            "((uint)sizeof(PoolHeader) + Alignment - 1) & ~(Alignment - 1)", "(uint)sizeof(PoolHeader) + 8"),
        new("class of a size off by one", "snmalloc 61afa778", "S1 P3 CRASH", Figures,
            "(uint)(bytes - 1) >> T.AlignmentShift", "(uint)bytes >> T.AlignmentShift"),
        new("everything freed to the fallback", "foonathan/memory 16", "L3 O2", Heap,
            "if (map.IsUsed((nuint)block))", "if (map.IsUsed((nuint)block) && rawAllocatedBlocks < 0)"),
        new("overflow test has the wrong sign", "cpython PR 14838", "S2 L3 O1", Heap,
            "count > PySsizeTMax / size", "count < PySsizeTMax / size"),
        new("overflow mask shifted the wrong way", "jemalloc 767ffa2b", "S2", Heap,
            "(nuint)nint.MaxValue;", "(nuint)nint.MaxValue << 1;"),
        new("vector overwritten by a failed realloc", "gh-149931", "CRASH O2", Arenas,
            "var vector = (ArenaObject*)raw.Realloc(arenas,", "var vector = arenas = (ArenaObject*)raw.Realloc(arenas,"),
        new("arena returned twice when a node fails", "gh-151818", "O2", Arenas,
            "arenaAllocator.Free(address, Geometry<TGeometry>.ArenaSize);\n            return null;",
            "arenaAllocator.Free(address, Geometry<TGeometry>.ArenaSize);\n            arenaAllocator.Free(address, Geometry<TGeometry>.ArenaSize);\n            return null;"),
        new("realloc to 0 asks for nothing", "mimalloc a158aef2", "L4", Heap,
            "raw.Realloc(block, Math.Max(bytes, 1))", "raw.Realloc(block, bytes)"),
        new("in-place test inverted", "jemalloc a0f2bdf9", "L5", Pools,
            "4 * bytes > 3 * size", "4 * bytes <= 3 * size"),
        new("size narrowed to 32 bits", "gperftools 09d9753", "L3 S1 S2", Pools,
            "if (bytes - 1 >= (nuint)TGeometry.SmallRequestThreshold)", "if ((uint)bytes - 1 >= (uint)TGeometry.SmallRequestThreshold)"),
        new("statistics of one arena of several", "gh-112532", "Z1", Inspection,
            "nint blocks = rawAllocatedBlocks;\n        for (uint i = 0; i < maxArenas; i++)", "nint blocks = rawAllocatedBlocks;\n        for (uint i = 0; i < Math.Min(maxArenas, 1); i++)"),
        new("statistics count what failed", "bpo-38379", "Z1", Heap,
            "block = bytes == 0 ? raw.Calloc(1, 1) : raw.Calloc(count, size);\n        rawAllocatedBlocks += block != null ? 1 : 0;",
            "block = bytes == 0 ? raw.Calloc(1, 1) : raw.Calloc(count, size);\n        rawAllocatedBlocks++;"),
        new("arenas out of order", "bpo-37029", "A1 A4", Arenas,
            "if (arena != lastWithOld)", "if (arena == null)"),
    ];
}

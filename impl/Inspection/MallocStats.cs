using System.Globalization;

namespace Verification.Impl;

/// <summary>The figures of <c>_PyObject_DebugMallocStats</c>. Reusable: filling it allocates nothing.</summary>
/// <remarks>Source: CPython 3.11, <c>Objects/obmalloc.c</c>, <c>_PyObject_DebugMallocStats</c>.</remarks>
public sealed class MallocStats
{
    private readonly nuint[] poolsOfClass;
    private readonly nuint[] blocksOfClass;

    /// <summary>Makes room for the figures of heaps of one geometry.</summary>
    /// <param name="geometry">The geometry's figures.</param>
    public MallocStats(GeometryInfo geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        Geometry = geometry;
        poolsOfClass = new nuint[geometry.SizeClasses];
        blocksOfClass = new nuint[geometry.SizeClasses];
    }

    /// <summary>The geometry's figures.</summary>
    public GeometryInfo Geometry { get; }

    /// <summary>Pools in use (used and full), per class.</summary>
    public ReadOnlySpan<nuint> PoolsOfClass => poolsOfClass;

    /// <summary>Blocks in use, per class.</summary>
    public ReadOnlySpan<nuint> BlocksOfClass => blocksOfClass;

    /// <summary>Blocks in use that came from the raw source.</summary>
    public nint RawBlocks { get; internal set; }

    /// <summary>"# arenas allocated total".</summary>
    public nuint ArenasAllocatedTotal { get; internal set; }

    /// <summary>"# arenas reclaimed".</summary>
    public nuint ArenasReclaimed => ArenasAllocatedTotal - Arenas;

    /// <summary>"# arenas highwater mark".</summary>
    public nuint ArenasHighwater { get; internal set; }

    /// <summary>"# arenas allocated current".</summary>
    public nuint Arenas { get; internal set; }

    /// <summary>"unused pools": empty ones and ones not yet carved.</summary>
    public nuint FreePools { get; internal set; }

    /// <summary>"# bytes in allocated blocks".</summary>
    public nuint AllocatedBytes { get; private set; }

    /// <summary>"# bytes in available blocks".</summary>
    public nuint AvailableBytes { get; private set; }

    /// <summary>"# bytes lost to pool headers".</summary>
    public nuint PoolHeaderBytes { get; private set; }

    /// <summary>"# bytes lost to quantization".</summary>
    public nuint QuantizationBytes { get; private set; }

    /// <summary>"# bytes lost to arena alignment".</summary>
    public nuint ArenaAlignmentBytes { get; internal set; }

    /// <summary>"# arena map mid nodes".</summary>
    public nuint MapMidNodes { get; internal set; }

    /// <summary>"# arena map bot nodes".</summary>
    public nuint MapBotNodes { get; internal set; }

    /// <summary>The sum of what the arenas' bytes are used for; equal to <see cref="Arenas"/> × arena size.</summary>
    public nuint TotalBytes => AllocatedBytes + AvailableBytes + (FreePools * Geometry.PoolSize)
        + PoolHeaderBytes + QuantizationBytes + ArenaAlignmentBytes;

    /// <summary>Writes the report that CPython writes, line for line.</summary>
    /// <param name="output">Where to.</param>
    public void WriteTo(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.WriteLine($"Small block threshold = {Geometry.SmallRequestThreshold}, in {Geometry.SizeClasses} size classes.");
        output.WriteLine();
        output.WriteLine("class   size   num pools   blocks in use  avail blocks");
        output.WriteLine("-----   ----   ---------   -------------  ------------");
        for (uint i = 0; i < Geometry.SizeClasses; i++)
        {
            if (poolsOfClass[i] != 0)
            {
                nuint free = (poolsOfClass[i] * Geometry.BlocksInPool(i)) - blocksOfClass[i];
                output.WriteLine($"{i,5} {Geometry.IndexToSize(i),6} {poolsOfClass[i],11} {blocksOfClass[i],15} {free,13}");
            }
        }

        output.WriteLine();
        Line("# arenas allocated total", ArenasAllocatedTotal);
        Line("# arenas reclaimed", ArenasReclaimed);
        Line("# arenas highwater mark", ArenasHighwater);
        Line("# arenas allocated current", Arenas);
        Line($"{Arenas} arenas * {Geometry.ArenaSize} bytes/arena", Arenas * Geometry.ArenaSize);
        output.WriteLine();
        Line("# bytes in allocated blocks", AllocatedBytes);
        Line("# bytes in available blocks", AvailableBytes);
        Line($"{FreePools} unused pools * {Geometry.PoolSize} bytes", FreePools * Geometry.PoolSize);
        Line("# bytes lost to pool headers", PoolHeaderBytes);
        Line("# bytes lost to quantization", QuantizationBytes);
        Line("# bytes lost to arena alignment", ArenaAlignmentBytes);
        Line("Total", TotalBytes);
        output.WriteLine();
        output.WriteLine("arena map counts");
        Line("# arena map mid nodes", MapMidNodes);
        Line("# arena map bot nodes", MapBotNodes);
        output.WriteLine();
        Line("# bytes lost to arena map root", Geometry.MapRootBytes);
        Line("# bytes lost to arena map mid", Geometry.MapMidBytes * MapMidNodes);
        Line("# bytes lost to arena map bot", Geometry.MapBotBytes * MapBotNodes);
        Line("Total", Geometry.MapRootBytes + (Geometry.MapMidBytes * MapMidNodes) + (Geometry.MapBotBytes * MapBotNodes));

        void Line(string message, nuint value) =>
            output.WriteLine($"{message,-35}={((ulong)value).ToString("N0", CultureInfo.InvariantCulture),21}");
    }

    /// <summary>Forgets all figures.</summary>
    internal void Clear()
    {
        Array.Clear(poolsOfClass);
        Array.Clear(blocksOfClass);
        Arenas = FreePools = AllocatedBytes = AvailableBytes = 0;
        PoolHeaderBytes = QuantizationBytes = ArenaAlignmentBytes = 0;
    }

    /// <summary>Counts one pool in use; one whose class is out of range counts nothing.</summary>
    internal void AddPool(uint sizeClass, ulong blocks)
    {
        if (sizeClass >= Geometry.SizeClasses)
        {
            return;
        }

        nuint size = Geometry.IndexToSize(sizeClass);
        nuint capacity = Geometry.BlocksInPool(sizeClass);
        poolsOfClass[sizeClass]++;
        blocksOfClass[sizeClass] += (nuint)blocks;
        AllocatedBytes += (nuint)blocks * size;
        AvailableBytes += (capacity - (nuint)blocks) * size;
        PoolHeaderBytes += Geometry.PoolOverhead;
        QuantizationBytes += Geometry.PoolSize - Geometry.PoolOverhead - (capacity * size);
    }
}

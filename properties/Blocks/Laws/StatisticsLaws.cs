using System.Runtime.CompilerServices;
using Verification.Impl;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks.Laws;

/// <summary>Z: what the heap says of itself.</summary>
public static class StatisticsLaws
{
    /// <summary>The counts that cost nothing.</summary>
    [Law("Z1", Tier.Step, "The heap's figures equal the model's, also after failures.", Steps = Steps.Change)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Z1(BlockWorld world, LawCheck check)
    {
        if (world.Inspector is { } heap)
        {
            check.Equal("raw blocks counted", (ulong)world.Model.RawBlocks, (ulong)heap.RawAllocatedBlocks);
            check.Equal("arenas counted", (ulong)world.Model.Arenas.Count, heap.ArenasAllocated);
        }
    }

    /// <summary>The report, to the letter.</summary>
    [Law("Z1", Tier.Step, "The heap's figures equal the model's, also after failures.", Steps = Steps.Report)]
    public static void Z1Report(BlockWorld world, LawCheck check) =>
        check.That(world.WrongLine is null, "line of the report", world.WrongLine?.Expected ?? string.Empty, $"line {world.WrongLine?.Number}: {world.WrongLine?.Actual}");

    /// <summary>All figures of <c>_PyObject_DebugMallocStats</c> and <c>_Py_GetAllocatedBlocks</c>.</summary>
    [Law("Z1", Tier.Walk, "The heap's figures equal the model's, also after failures.")]
    public static void Z1Walk(BlockWorld world, LawCheck check)
    {
        if (world.Inspector is not { } heap)
        {
            return;
        }

        MallocStats stats = world.Stats;
        BlockModel model = world.Model;
        heap.GetStats(stats);
        check.Equal("blocks counted", (ulong)model.Live.Count, (ulong)heap.GetAllocatedBlocks());
        check.Equal("arenas counted", (ulong)model.Arenas.Count, stats.Arenas);
        check.Equal("arenas ever", (ulong)model.ArenasTotal, stats.ArenasAllocatedTotal);
        check.Equal("arenas highwater", (ulong)model.ArenasHighwater, stats.ArenasHighwater);
        check.Equal("arenas reclaimed", (ulong)(model.ArenasTotal - model.Arenas.Count), stats.ArenasReclaimed);
        check.Equal("free pools counted", (ulong)model.FreePools, stats.FreePools);
        check.Equal("raw blocks counted", (ulong)model.RawBlocks, (ulong)stats.RawBlocks);
        ulong allocated = 0;
        ulong available = 0;
        ulong headers = 0;
        for (int i = 0; i < model.Geometry.Classes; i++)
        {
            check.Equal("pools of a class", (ulong)model.PoolsInUse(i), stats.PoolsOfClass[i]);
            check.Equal("blocks of a class", (ulong)model.BlocksInUse(i), stats.BlocksOfClass[i]);
            ulong capacity = (ulong)(model.PoolsInUse(i) * model.Geometry.BlocksPerPool(i));
            allocated += (ulong)model.BlocksInUse(i) * model.Geometry.BlockSize(i);
            available += (capacity - (ulong)model.BlocksInUse(i)) * model.Geometry.BlockSize(i);
            headers += (ulong)model.PoolsInUse(i) * model.Geometry.PoolOverhead;
        }

        check.Equal("allocated bytes", allocated, stats.AllocatedBytes);
        check.Equal("available bytes", available, stats.AvailableBytes);
        check.Equal("header bytes", headers, stats.PoolHeaderBytes);
        check.Equal("bytes of all arenas", (ulong)model.Arenas.Count * model.Geometry.ArenaSize, stats.TotalBytes);

        // Where the nodes of the two levels are of different sizes, and larger than what a calloc in the same step may ask for.
        nuint mid = world.Geometry.MapMidBytes + ArenaMap<CPython311Geometry>.NodeLinkBytes;
        if (world.Raw.NodesFollow is not null && mid > world.Geometry.SmallRequestThreshold && world.Geometry.MapMidBytes != world.Geometry.MapBotBytes)
        {
            check.Equal("middle nodes counted", (ulong)world.Raw.NodesOf(mid), stats.MapMidNodes);
        }

        check.Equal("radix nodes counted", (ulong)heap.MapNodes, stats.MapMidNodes + stats.MapBotNodes);
    }
}

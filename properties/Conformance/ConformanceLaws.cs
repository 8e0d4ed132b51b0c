using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;
using Verification.Properties.Laws;

namespace Verification.Properties.Conformance;

/// <summary>
/// The laws of the machine <c>conform</c>. They stand in no law book: other machines have no CPython beside them.
/// </summary>
public static class ConformanceLaws
{
    /// <summary>Laws of the block machine without which a run could not go on: about where blocks are and what is in them.</summary>
    private static readonly HashSet<string> Guards = ["L3", "M1", "M2", "P3", "S1", "S3"];

    /// <summary>All of them; a difference from CPython is told first.</summary>
    public static IReadOnlyList<(Law Law, Action<BlockWorld, LawCheck> Check)> All { get; } =
    [
        (new Law("CP", Tier.Step, "CPython 3.11 gives the same answer to every request."), SameAnswer),
        (new Law("CS", Tier.Walk, "CPython 3.11 counts the same blocks and prints the same statistics."), SameStatistics),
        (new Law("CH", Tier.Walk, "CPython 3.11 has the same arenas, pools and free blocks, in the same order."), SameHeap),
        .. LawBook<BlockWorld>.All.Where(entry => entry.Law.Tier == Tier.Step && Guards.Contains(entry.Law.Id)),
    ];

    private static void SameAnswer(BlockWorld world, LawCheck check)
    {
        var twin = (PythonTwin)world.System;
        if (check.Holds(twin.Difference is null))
        {
            SameContents(world, twin, check);
        }
        else
        {
            check.Fail(twin.Difference!.Kind, twin.Difference.Expected, twin.Difference.Actual);
        }
    }

    /// <summary>What a block was given or kept is in both; then what was written into ours is written into CPython's.</summary>
    private static unsafe void SameContents(BlockWorld world, PythonTwin twin, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind == StepKind.Write)
        {
            Copy(twin, step.Before.Address, step.Before.Size);
            return;
        }

        if (step.Kind > StepKind.Realloc || step.Placement != Placement.Allowed)
        {
            return;
        }

        if (step.Actual == 0)
        {
            if (step.Kind == StepKind.Realloc)
            {
                Compare(twin, check, step.Before.Address, step.Before.Size, "contents after a failed realloc");
            }

            return;
        }

        if (step.Kind == StepKind.Realloc)
        {
            Compare(twin, check, step.Actual, Math.Min(step.Before.Size, step.Bytes), "contents after realloc");
        }
        else if (step.Kind == StepKind.Calloc)
        {
            ulong? at = BlockMemory.FirstNonZero(twin.TwinOf((nuint)step.Actual), step.Bytes);
            check.That(at is null, "contents after calloc", $"another byte than zero at offset {at}", $"zeroes");
        }

        Copy(twin, step.Actual, step.Bytes);
    }

    private static unsafe void Copy(PythonTwin twin, ulong block, ulong bytes) =>
        Buffer.MemoryCopy((void*)block, (void*)twin.TwinOf((nuint)block), bytes, bytes);

    private static unsafe void Compare(PythonTwin twin, LawCheck check, ulong block, ulong bytes, string kind)
    {
        var ours = new ReadOnlySpan<byte>((void*)block, (int)bytes);
        var theirs = new ReadOnlySpan<byte>((void*)twin.TwinOf((nuint)block), (int)bytes);
        int same = ours.CommonPrefixLength(theirs);
        check.That(same == ours.Length, kind, "the same bytes", $"other bytes from offset {same} on");
    }

    private static void SameStatistics(BlockWorld world, LawCheck check)
    {
        var twin = (PythonTwin)world.System;
        if (world.Inspector is not { } heap || !check.Holds(twin.Difference is null))
        {
            return;
        }

        check.Equal("blocks in use", (ulong)twin.AllocatedBlocks, (ulong)heap.GetAllocatedBlocks());
        heap.GetStats(world.Stats);
        using var text = new StringWriter { NewLine = "\n" };
        world.Stats.WriteTo(text);
        string ours = text.ToString();
        string theirs = twin.DebugMallocStats();
        if (!check.Holds(ours == theirs))
        {
            (string expected, string actual) = theirs.Split('\n').Zip(ours.Split('\n')).FirstOrDefault(lines => lines.First != lines.Second);
            check.Fail("statistics", expected ?? "another number of lines", actual ?? "another number of lines");
        }
    }

    private static void SameHeap(BlockWorld world, LawCheck check)
    {
        var twin = (PythonTwin)world.System;
        if (world.Inspector is not { } heap || !check.Holds(twin.Difference is null))
        {
            return;
        }

        PythonHeap python = twin.Heap;
        check.Equal("arena vector", python.MaxArenas, heap.MaxArenas);
        check.That(python.UsableArenas == heap.UsableArenas, "first usable arena", $"{python.UsableArenas}", $"{heap.UsableArenas}");
        for (uint i = 0; i < Math.Min(python.MaxArenas, heap.MaxArenas) && world.Violation is null; i++)
        {
            SameArena(world, check, python, Settled(python.Arena(i)), Settled(heap.Arena(i)));
        }
    }

    /// <summary>The entry without what is stale in it: an unused one has only its place on the list, a full one no place.</summary>
    private static ArenaView Settled(ArenaView arena) => arena switch
    {
        { Address: 0 } => default(ArenaView) with { Next = arena.Next },
        { FreePoolCount: 0 } => arena with { Next = HeapInspector.None, Previous = HeapInspector.None },
        _ => arena,
    };

    private static void SameArena(BlockWorld world, LawCheck check, PythonHeap python, ArenaView theirs, ArenaView ours)
    {
        if (!check.Holds(theirs == ours))
        {
            check.Fail("arena", $"{theirs}", $"{ours}");
            return;
        }

        for (nuint pool = python.FirstPool(ours.Address); pool < ours.PoolAddress && world.Violation is null; pool += python.Geometry.PoolSize)
        {
            SamePool(check, python, pool);
        }
    }

    private static void SamePool(LawCheck check, PythonHeap python, nuint pool)
    {
        PoolView theirs = python.Pool(pool);
        PoolView ours = HeapInspector.ReadPool(pool);
        bool same = (theirs.Count, theirs.FreeBlock, theirs.ArenaIndex, theirs.SizeClass, theirs.NextOffset, theirs.MaxNextOffset)
            == (ours.Count, ours.FreeBlock, ours.ArenaIndex, ours.SizeClass, ours.NextOffset, ours.MaxNextOffset);

        // Where one has a neighbour in an arena so has the other; the ends of rings lie in the heaps' own tables.
        bool linked = ours.FreeBlock != 0;
        same &= !linked || python.IsSameLink(theirs.NextPool, ours.NextPool);
        same &= !linked || ours.Count == 0 || python.IsSameLink(theirs.PrevPool, ours.PrevPool);
        if (!check.Holds(same))
        {
            check.Fail("pool", $"{theirs}", $"{ours}");
            return;
        }

        uint left = python.Geometry.BlocksInPool(ours.SizeClass);
        for (nuint block = ours.FreeBlock; block != 0 && left > 0; left--)
        {
            nuint next = HeapInspector.ReadLink(block);
            if (!check.Holds(python.Link(block) == next))
            {
                check.Fail("free chain", $"{python.Link(block):x} after {block:x}", $"{next:x}");
                return;
            }

            block = next;
        }
    }
}

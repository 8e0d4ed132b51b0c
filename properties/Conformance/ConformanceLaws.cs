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
    private static readonly HashSet<string> Guards = ["L3", "L4", "M1", "M2", "P3", "S1", "S3"];

    /// <summary>All of them; a difference from CPython is told first.</summary>
    public static IReadOnlyList<(Law Law, Action<BlockWorld, LawCheck> Check)> All { get; } =
    [
        (new Law("CP", Tier.Step, "CPython 3.11 gives the same answer to every request."), SameAnswer),
        (new Law("CS", Tier.Walk, "CPython 3.11 counts the same blocks and prints the same statistics."), SameStatistics),
        (new Law("CH", Tier.Walk, "CPython 3.11 has the same arenas, pools and free blocks, in the same order."), HeapComparison.SameHeap),
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
}

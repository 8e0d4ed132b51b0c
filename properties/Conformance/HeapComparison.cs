using Verification.Impl;
using Verification.Properties.Blocks;
using Verification.Properties.Laws;

namespace Verification.Properties.Conformance;

/// <summary>The heap of the system under test beside CPython's, field for field: what the next answers will come from.</summary>
internal static class HeapComparison
{
    /// <summary>The law CH.</summary>
    public static void SameHeap(BlockWorld world, LawCheck check)
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
            SameArena(world, check, python, i, Settled(heap.Arena(i)));
        }
    }

    /// <summary>The entry without what is stale in it: an unused one has only its place on the list, a full one no place.</summary>
    private static ArenaView Settled(ArenaView arena) => arena switch
    {
        { Address: 0 } => default(ArenaView) with { Next = arena.Next },
        { FreePoolCount: 0 } => arena with { Next = HeapInspector.None, Previous = HeapInspector.None },
        _ => arena,
    };

    private static void SameArena(BlockWorld world, LawCheck check, PythonHeap python, uint index, ArenaView ours)
    {
        ArenaView theirs = Settled(python.Arena(index));
        if (!check.Holds(theirs == ours))
        {
            Fail(
                check,
                "arena",
                $"arena {index}",
                ("address", theirs.Address, ours.Address),
                ("pool_address", theirs.PoolAddress, ours.PoolAddress),
                ("nfreepools", theirs.FreePoolCount, ours.FreePoolCount),
                ("ntotalpools", theirs.TotalPools, ours.TotalPools),
                ("freepools", theirs.FreePools, ours.FreePools),
                ("nextarena", (ulong)theirs.Next, (ulong)ours.Next),
                ("prevarena", (ulong)theirs.Previous, (ulong)ours.Previous));
            return;
        }

        for (nuint pool = python.FirstPool(ours.Address); pool < ours.PoolAddress && world.Violation is null; pool += python.Geometry.PoolSize)
        {
            SamePool(check, python, pool);
        }
    }

    private static void SamePool(LawCheck check, PythonHeap python, nuint pool)
    {
        PoolView ours = HeapInspector.ReadPool(pool);
        PoolView theirs = Linked(python, python.Pool(pool), ours);
        if (!check.Holds(theirs == ours))
        {
            Fail(
                check,
                "pool",
                $"pool at {pool:x}",
                ("ref.count", theirs.Count, ours.Count),
                ("freeblock", theirs.FreeBlock, ours.FreeBlock),
                ("nextpool", theirs.NextPool, ours.NextPool),
                ("prevpool", theirs.PrevPool, ours.PrevPool),
                ("arenaindex", theirs.ArenaIndex, ours.ArenaIndex),
                ("szidx", theirs.SizeClass, ours.SizeClass),
                ("nextoffset", theirs.NextOffset, ours.NextOffset),
                ("maxnextoffset", theirs.MaxNextOffset, ours.MaxNextOffset));
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

    /// <summary>
    /// The header with links that can be compared: those of a full pool are stale, and so is the one back of an empty pool;
    /// the ends of rings lie in the heaps' own tables.
    /// </summary>
    private static PoolView Linked(PythonHeap python, PoolView theirs, PoolView ours)
    {
        bool next = ours.FreeBlock == 0 || python.IsSameLink(theirs.NextPool, ours.NextPool);
        bool previous = ours.FreeBlock == 0 || ours.Count == 0 || python.IsSameLink(theirs.PrevPool, ours.PrevPool);
        return theirs with
        {
            NextPool = next ? ours.NextPool : theirs.NextPool,
            PrevPool = previous ? ours.PrevPool : theirs.PrevPool,
        };
    }

    /// <summary>Tells only the fields that differ.</summary>
    private static void Fail(LawCheck check, string kind, string where, params (string Name, ulong Theirs, ulong Ours)[] fields)
    {
        (string Name, ulong Theirs, ulong Ours)[] differing = [.. fields.Where(field => field.Theirs != field.Ours)];
        check.Fail(
            kind,
            $"{where}: {string.Join(", ", differing.Select(field => $"{field.Name} 0x{field.Theirs:x}"))}",
            string.Join(", ", differing.Select(field => $"{field.Name} 0x{field.Ours:x}")));
    }
}

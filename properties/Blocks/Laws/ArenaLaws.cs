using System.Runtime.CompilerServices;
using Verification.Impl;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks.Laws;

/// <summary>A: which arenas are held, and in which order they are used.</summary>
public static class ArenaLaws
{
    /// <summary>The fullest arena serves first.</summary>
    [Law("A1", Tier.Step, "Usable arenas ascend by free pools: the next pool comes from an arena with the fewest.", Steps = Steps.Allocate)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void A1(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind <= StepKind.Realloc && step.Origin == Origin.FreePool)
        {
            check.That(
                step.Placement != Placement.WrongPool,
                "pool from the wrong arena",
                "a free pool of an arena with the fewest free pools",
                $"{step.Actual:x}");
        }
    }

    /// <summary>The list itself.</summary>
    [Law("A1", Tier.Walk, "Usable arenas ascend by free pools: the next pool comes from an arena with the fewest.")]
    public static void A1Walk(BlockWorld world, LawCheck check)
    {
        if (world.Inspector is not { } heap)
        {
            return;
        }

        int expected = 0;
        foreach (ulong address in world.Model.Arenas.Arenas)
        {
            expected += world.Model.ArenaAt(address)!.FreePools > 0 ? 1 : 0;
        }

        int listed = 0;
        int previous = HeapInspector.None;
        uint fewest = 1;
        for (int at = heap.UsableArenas; at != HeapInspector.None; listed++)
        {
            if (at == HeapInspector.Astray || listed > expected)
            {
                check.Fail("list of usable arenas astray", $"{expected} arenas, then the end", at < 0 ? "a stray pointer" : "more arenas");
                return;
            }

            ArenaView arena = heap.Arena((uint)at);
            check.That(arena.FreePoolCount >= fewest, "usable arenas out of order", "an ascending number of free pools", $"{arena.FreePoolCount} after {fewest}");
            check.That(arena.Previous == previous, "usable arenas mislinked", "a link back to the arena before", $"entry {arena.Previous}, not {previous}");
            ModelArena? model = world.Model.ArenaAt(arena.Address);
            check.That(model is not null, "usable entry without arena", "a live arena", $"{arena.Address:x}");
            check.Equal("free pools of an arena", (ulong)(model?.FreePools ?? 0), arena.FreePoolCount);
            fewest = Math.Max(arena.FreePoolCount, 1);
            previous = at;
            at = arena.Next;
        }

        check.Equal("number of usable arenas", (ulong)expected, (ulong)listed);
    }

    /// <summary>The search fingers.</summary>
    [Law("A2", Tier.Walk, "nfp2lasta[n] is the last usable arena with n free pools, null if and only if there is none.")]
    public static void A2(BlockWorld world, LawCheck check)
    {
        if (world.Inspector is not { } heap)
        {
            return;
        }

        Span<int> last = stackalloc int[(int)heap.Geometry.MaxPoolsInArena + 1];
        last.Fill(HeapInspector.None);
        uint steps = 0;
        for (int at = heap.UsableArenas; at >= 0 && steps++ <= heap.MaxArenas; at = heap.Arena((uint)at).Next)
        {
            last[(int)Math.Min(heap.Arena((uint)at).FreePoolCount, heap.Geometry.MaxPoolsInArena)] = at;
        }

        for (uint n = 0; n < last.Length; n++)
        {
            int finger = heap.Nfp2Lasta(n);
            check.That(finger == last[(int)n], "search finger", "the last arena with so many free pools, or none", $"entry {finger}, not {last[(int)n]}, for {n} free pools");
        }
    }

    /// <summary>The unused entries.</summary>
    [Law("A3", Tier.Walk, "An entry of the arena vector is on the unused list if and only if it has no address.")]
    public static void A3(BlockWorld world, LawCheck check)
    {
        if (world.Inspector is not { } heap)
        {
            return;
        }

        check.That(
            heap.MaxArenas == 0 || (heap.MaxArenas >= 16 && ulong.IsPow2(heap.MaxArenas)),
            "length of the arena vector",
            "0, or 16 doubled some times",
            $"{heap.MaxArenas}");
        ulong without = 0;
        for (uint i = 0; i < heap.MaxArenas; i++)
        {
            ArenaView arena = heap.Arena(i);
            without += arena.Address == 0 ? 1UL : 0;
            check.That(
                arena.Address == 0 || world.Model.ArenaAt(arena.Address) is not null,
                "entry of no live arena",
                "the address of a live arena, or none",
                $"{arena.Address:x} in entry {i}");
        }

        ulong listed = 0;
        for (int at = heap.UnusedArenaObjects; at != HeapInspector.None; at = heap.Arena((uint)at).Next, listed++)
        {
            if (at == HeapInspector.Astray || listed >= without || heap.Arena((uint)at).Address != 0)
            {
                check.Fail("unused list astray", $"{without} entries without an address", $"entry {at} after {listed}");
                return;
            }
        }

        check.Equal("length of the unused list", without, listed);
        check.Equal("arenas in the vector", (ulong)world.Model.Arenas.Count, heap.MaxArenas - without);
    }

    /// <summary>Release, and the one that is kept.</summary>
    [Law("A4", Tier.Step, "A wholly free arena goes back, but the last usable one is kept; no other arena goes.", Steps = Steps.Change)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void A4(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        int gone = 0;
        bool right = false;
        foreach (nuint arena in world.Arenas.Log.Released)
        {
            if (!world.Arenas.Log.Granted.Contains(arena))
            {
                gone++;
                right |= arena == step.FateOf;
            }
        }

        if (step.Fate == ArenaFate.Goes)
        {
            check.That(gone == 1 && right, "free arena not released", "the arena given back", $"{gone} given back");
        }
        else if (step.Fate == ArenaFate.Either)
        {
            check.That(gone == 0 || (gone == 1 && right), "wrong arena released", "at most the free arena given back", $"{gone} given back");
        }
        else
        {
            check.That(gone == 0, "arena released too soon", "no arena given back", $"{gone} given back");
        }
    }

    /// <summary>At most one empty arena is kept.</summary>
    [Law("A4", Tier.Walk, "A wholly free arena goes back, but the last usable one is kept; no other arena goes.")]
    public static void A4Walk(BlockWorld world, LawCheck check)
    {
        int empty = 0;
        foreach (ulong address in world.Model.Arenas.Arenas)
        {
            ModelArena arena = world.Model.ArenaAt(address)!;
            empty += arena.FreePools == arena.Pools.Count ? 1 : 0;
        }

        check.That(empty <= 1, "empty arenas kept", "at most one", $"{empty}");
    }
}

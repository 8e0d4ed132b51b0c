using System.Runtime.CompilerServices;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks.Laws;

/// <summary>M: what is in memory belongs to whom it was given.</summary>
public static class MemoryLaws
{
    /// <summary>Live blocks do not overlap.</summary>
    [Law("M1", Tier.Step, "A new block overlaps no live one.", Steps = Steps.Allocate)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void M1(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind <= StepKind.Realloc && step.Actual != 0 && step.Origin != Origin.InPlace)
        {
            check.That(
                step.Placement != Placement.Taken, "overlap", "a free place", $"{step.Actual:x}, where a live block is");
        }
    }

    /// <summary>Contents stay.</summary>
    [Law("M2", Tier.Step, "A block holds what was last written into it until it is freed.", Steps = Steps.Contents)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void M2(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind is StepKind.Free or StepKind.Realloc or StepKind.Write)
        {
            check.That(
                step.DamagedAt is null,
                "contents damaged",
                "the bytes that were written",
                $"another byte at offset {step.DamagedAt} of {step.Before.Size}");
        }
    }

    /// <summary>Contents stay, of all blocks at once.</summary>
    [Law("M2", Tier.Walk, "A block holds what was last written into it until it is freed.")]
    public static void M2Walk(BlockWorld world, LawCheck check)
    {
        // A bounded number at each walk, another each time: the cost stays in proportion.
        int count = Math.Min(world.Model.Live.Count, 64);
        int first = count == 0 ? 0 : (int)((ulong)world.Operations * 2654435761 % (ulong)world.Model.Live.Count);
        for (int i = 0; i < count; i++)
        {
            ref readonly LiveBlock block = ref world.Model.Live[(first + i) % world.Model.Live.Count];
            ulong? at = BlockMemory.FirstDifference(block.Address, block.Size, block.Pattern);
            check.That(at is null, "contents damaged", "the bytes that were written", $"another byte at offset {at} of {block.Size}");
        }
    }

    /// <summary>No byte outside pools is written.</summary>
    [Law("M3", Tier.Walk, "What lies in an arena but in no whole pool is never written.")]
    public static void M3(BlockWorld world, LawCheck check)
    {
        foreach (ulong arena in world.Model.Arenas.Arenas)
        {
            ulong first = world.Model.Geometry.FirstPool(arena);
            ulong end = arena + world.Model.Geometry.ArenaSize;
            ulong behind = first + ((ulong)world.Model.Geometry.PoolsIn(arena) * world.Model.Geometry.PoolSize);
            check.That(
                Untouched(world.Arenas.Fill, arena, first - arena) && Untouched(world.Arenas.Fill, behind, end - behind),
                "written outside pools",
                "the bytes that the arena came with",
                $"others, around the pools of the arena at {arena:x}");
        }
    }

    /// <summary>Raw blocks are not overrun.</summary>
    [Law("M4", Tier.Step, "Nothing is written next to a raw block.", Steps = Steps.Change)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void M4(BlockWorld world, LawCheck check) =>
        check.That(world.Raw.Log.Overruns == 0, "raw block overrun", "untouched surroundings", $"{world.Raw.Log.Overruns} overrun");

    /// <summary>Whether the first and the last bytes are what the arena came with; that tells enough.</summary>
    private static unsafe bool Untouched(byte fill, ulong address, ulong bytes)
    {
        int near = (int)Math.Min(bytes, 64);
        return !new ReadOnlySpan<byte>((void*)address, near).ContainsAnyExcept(fill)
            && !new ReadOnlySpan<byte>((void*)(address + bytes - (ulong)near), near).ContainsAnyExcept(fill);
    }
}

using System.Runtime.CompilerServices;
using Verification.Model;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks.Laws;

/// <summary>L: what malloc, calloc, realloc and free promise; and to which door a request goes.</summary>
public static class RequestLaws
{
    /// <summary>Contents survive a realloc.</summary>
    [Law("L1", Tier.Step, "Realloc preserves min(old, new) bytes.", Steps = Steps.Realloc)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void L1(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind == StepKind.Realloc && step.Actual != 0)
        {
            check.That(step.LostAt is null, "realloc lost contents", "the old bytes", $"another byte at offset {step.LostAt}");
        }
    }

    /// <summary>Nothing is read beyond the old block.</summary>
    [Law("L6", Tier.Step, "Realloc copies nothing from beyond the old block.", Steps = Steps.Realloc)]
    public static void L6(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind == StepKind.Realloc && step.Actual != 0)
        {
            check.That(
                step.StrayAt is null,
                "realloc copied too much",
                "nothing but the old block's bytes",
                $"a byte written at offset {step.StrayAt}, from {step.Before.Size} to {step.Bytes} bytes");
        }
    }

    /// <summary>A failed realloc leaves the block.</summary>
    [Law("L2", Tier.Step, "A realloc that fails leaves the old block intact.", Steps = Steps.Realloc)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void L2(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind == StepKind.Realloc && step.Actual == 0)
        {
            check.That(step.LostAt is null, "failed realloc damaged", "the old bytes", $"another byte at offset {step.LostAt}");
            check.That(
                step.Before.IsRaw ? world.Raw.IsOut((nuint)step.Before.Address) : world.Raw.Log.Frees == 0,
                "failed realloc freed",
                "the old block still out",
                $"{world.Raw.Log.Frees} raw blocks given back");
        }
    }

    /// <summary>Each request goes to its door and no other.</summary>
    [Law("L3", Tier.Step, "Small blocks come from pools, others from the raw source; foreign pointers are refused.")]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void L3(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        switch (step.Kind)
        {
            case StepKind.FreeForeign:
                check.Equal("foreign pointer accepted", step.Expected, step.Actual);

                // What lies in no arena may be the raw source's: it is asked, and knows better.
                bool passedOn = world.Raw.Log.Strangers + world.Raw.Log.Resizes > 0;
                check.Equal("foreign pointer passed on to the raw source", world.Model.Arenas.Contains(step.Address) ? 0UL : 1, passedOn ? 1UL : 0);
                break;
            case StepKind.Free:
                check.Equal("own block refused", 1, step.Actual);
                check.Equal("raw blocks given back", step.Before.IsRaw ? 1UL : 0, (ulong)world.Raw.Log.Frees);
                break;
            case StepKind.Malloc or StepKind.Calloc or StepKind.Realloc:
                // The expectation is a text of its own, which only a failure may make.
                if (!check.Holds(step.Placement is not (Placement.WrongSource or Placement.OutsidePools)))
                {
                    check.Fail("block from the wrong source", $"a block from {step.Origin}", $"{step.Placement} for {step.Bytes} bytes");
                }

                Requests(world, check);
                break;
            default:
                check.That(world.Arenas.Log.IsQuiet, "question asked for memory", "no request", $"{world.Arenas.Log.Requests} for arenas");
                break;
        }
    }

    /// <summary>Zero is a size.</summary>
    [Law("L4", Tier.Step, "Zero bytes are served as one; calloc zeroes.", Steps = Steps.Allocate)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void L4(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind == StepKind.Calloc && step.Actual != 0)
        {
            check.That(step.LostAt is null, "calloc not zero", "zeroes", $"another byte at offset {step.LostAt} of {step.Bytes}");
        }

        if (step.Kind <= StepKind.Realloc)
        {
            check.Equal("raw source asked for zero bytes", 0, (ulong)world.Raw.Log.Empty);
            if (step.Bytes == 0)
            {
                check.That(step.Actual != 0 || world.Raw.Log.Failures > 0, "zero bytes refused", "a block", $"null");
            }
        }
    }

    /// <summary>In place exactly if CPython would.</summary>
    [Law("L5", Tier.Step, "Realloc stays in place if and only if CPython does: the block fits, and 4·new > 3·old.", Steps = Steps.Realloc)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void L5(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind == StepKind.Realloc && step.Actual != 0)
        {
            check.That(
                step.Actual == step.Before.Address == (step.Origin == Origin.InPlace),
                "realloc in place",
                step.Origin == Origin.InPlace ? "the block where it was" : "the block elsewhere",
                $"{step.Actual:x}, from {step.Before.Address:x} ({step.Before.Size} to {step.Bytes} bytes)");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Requests(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        RawLog raw = world.Raw.Log;
        ArenaLog arenas = world.Arenas.Log;
        int asked = raw.Requests + raw.Resizes;
        switch (step.Origin)
        {
            case Origin.Raw:
                check.Equal("raw requests", 1, (ulong)asked);
                check.Equal("arena requests", 0, (ulong)arenas.Requests);
                check.That(raw.LastBytes >= step.Bytes, "raw request too small", "as many bytes as asked", $"{raw.LastBytes} for {step.Bytes}");
                break;
            case Origin.UsedPool or Origin.FreePool or Origin.InPlace:
                check.That(step.Actual != 0, "null with room", "a block, since there is room", $"null");
                check.Equal("requests with room", 0, (ulong)(asked + arenas.Requests));
                break;
            case Origin.NewArena:
                check.That(arenas.Requests <= 1, "arena requests", "at most 1", $"{arenas.Requests}");
                check.That(
                    arenas.Requests == 1 || raw.Failures > 0,
                    "no arena asked for",
                    "a request for an arena, or a failure before it",
                    $"neither");
                break;
        }
    }
}

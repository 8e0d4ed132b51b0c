using System.Runtime.CompilerServices;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks.Laws;

/// <summary>O: what happens when there is no memory, and when all is given back.</summary>
public static class FailureLaws
{
    /// <summary>Null only when somebody refused.</summary>
    [Law("O1", Tier.Step, "A request fails only if the raw source refused it, and then nothing has changed.", Steps = Steps.Allocate)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void O1(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind > StepKind.Realloc || step.Actual != 0 || step.Origin == Origin.Refused)
        {
            return;
        }

        check.That(world.Raw.Log.Failures > 0, "null without cause", "a block", $"null for {step.Bytes} bytes");
        check.Equal("raw request served and dropped", 0, world.Raw.Log.LastGrant);
    }

    /// <summary>Nothing is lost or given back twice.</summary>
    [Law("O2", Tier.Step, "Nothing is lost, and nothing is given back twice: what is out is what lives.", Steps = Steps.Change)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void O2(BlockWorld world, LawCheck check)
    {
        check.Equal("arena returned that was not out", 0, (ulong)world.Arenas.Log.Strangers);
        check.Equal("arena of the wrong size", 0, (ulong)world.Arenas.Log.WrongSizes);
        if (world.Step.Kind != StepKind.FreeForeign)
        {
            check.Equal("raw block returned that was not out", 0, (ulong)world.Raw.Log.Strangers);
        }

        check.Equal("arenas out", (ulong)world.Model.Arenas.Count, (ulong)world.Arenas.OutstandingCount);

        // Where nobody asked at a door, as many are out as were before.
        if (!(world.Raw.Log.IsQuiet && world.Arenas.Log.IsQuiet) && world.Inspector is { } heap)
        {
            int own = world.OwnRawBlocks + world.CountLeaving() + (heap.MaxArenas > 0 ? 1 : 0) + heap.MapNodes;
            check.Equal("raw blocks out", (ulong)(own + world.Model.RawBlocks), (ulong)world.Raw.Outstanding);
        }
    }

    /// <summary>A heap for which there is not enough memory leaves nothing, nor does one that is destroyed.</summary>
    [Law("O2", Tier.Step, "Nothing is lost, and nothing is given back twice: what is out is what lives.", Steps = Steps.Found)]
    public static void O2Found(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        check.That(step.Expected == step.Actual, "heap without memory", step.Expected == 1 ? "a heap" : "none", $"{(step.Actual == 1 ? "one" : "none")}");
        check.Equal("raw source of another heap closed", 1, step.Elements.Count);
        check.Equal("raw blocks lost with a heap", 0, step.Bytes);
    }

    /// <summary>A destroyed heap keeps nothing.</summary>
    [Law("O2", Tier.Final, "Nothing is lost, and nothing is given back twice: what is out is what lives.")]
    public static void O2Final(BlockWorld world, LawCheck check)
    {
        check.Equal("arenas out at the end", 0, (ulong)world.Arenas.OutstandingCount);
        check.Equal("arenas returned twice at the end", 0, (ulong)world.Arenas.Log.Strangers);
        check.Equal("raw source closed", 1, (ulong)world.Raw.Closes);
        check.Equal("raw blocks lost at the end", (ulong)world.LiveRawAtEnd, (ulong)Math.Max(world.Raw.LeftAtClose, 0));
        check.Equal("raw blocks returned twice at the end", 0, (ulong)world.Raw.Log.Strangers);
    }
}

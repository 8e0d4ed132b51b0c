using System.Runtime.CompilerServices;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks.Laws;

/// <summary>S: what a block's size promises about the block.</summary>
public static class SizeLaws
{
    /// <summary>A block has room for what was asked, in a pool of the class that serves it.</summary>
    [Law("S1", Tier.Step, "A block has the room that its size asks for, in the class that serves it, at its death as at its birth.", Steps = Steps.Allocate)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void S1(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind > StepKind.Realloc || step.Actual == 0)
        {
            return;
        }

        check.That(
            step.Placement is not (Placement.TooSmall or Placement.WrongClass or Placement.NotABlock),
            "block out of class",
            "a block of the class that serves the request, at a block's start",
            $"{step.Placement} for {step.Bytes} bytes at {step.Actual:x}");
    }

    /// <summary>A size beyond all memory is out of memory.</summary>
    [Law("S2", Tier.Step, "A size that overflows, or exceeds PY_SSIZE_T_MAX, fails without asking anybody.", Steps = Steps.Allocate)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void S2(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind > StepKind.Realloc || step.Origin != Origin.Refused)
        {
            return;
        }

        check.That(step.Actual == 0, "overflow served", "null", $"a block at {step.Actual:x} for {step.Bytes} bytes");
        check.That(
            world.Raw.Log.Requests + world.Raw.Log.Resizes == 0 && world.Arenas.Log.IsQuiet,
            "overflow asked for",
            "no request to the sources",
            $"{world.Raw.Log.Requests + world.Raw.Log.Resizes} raw and {world.Arenas.Log.Requests} arena requests");
    }

    /// <summary>A block is aligned.</summary>
    [Law("S3", Tier.Step, "Every block is aligned; an object lies in it right behind its headers, alone.", Steps = Steps.Allocate)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void S3(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind <= StepKind.Realloc && step.Actual != 0)
        {
            check.That(
                step.Actual % world.Geometry.Alignment == 0,
                "misaligned",
                "a multiple of the alignment",
                $"{step.Actual:x}, of alignment {world.Geometry.Alignment}");
        }
    }
}

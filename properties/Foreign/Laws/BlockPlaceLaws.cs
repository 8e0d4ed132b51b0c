using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Foreign.Laws;

/// <summary>S, M1: what a block's size promises about the block, and where it may lie.</summary>
public static class BlockPlaceLaws
{
    /// <summary>Room.</summary>
    [Law("S1", Tier.Step, "A block has room for what was asked, and its usable size says so.", Steps = MallocSteps.Allocate)]
    public static void S1(MallocWorld world, LawCheck check)
    {
        ref readonly MallocStep step = ref world.Step;
        if (step.Outcome == MallocOutcome.Block && step.Expected != MallocAnswer.Null)
        {
            check.That(step.Extent >= step.Bytes, "usable size too small", "as many bytes as asked", $"{step.Extent} for {step.Bytes}");
            check.That(step.IsMapped, "block beyond memory", "memory that can be written", $"none at an end of the {step.Extent} bytes at {step.Actual:x}");
        }
    }

    /// <summary>What nobody has is refused.</summary>
    [Law("S2", Tier.Step, "A size that overflows, or exceeds any address space (2^56), is refused.", Steps = MallocSteps.Allocate)]
    public static void S2(MallocWorld world, LawCheck check)
    {
        ref readonly MallocStep step = ref world.Step;
        if (step.Expected == MallocAnswer.Null && step.Outcome != MallocOutcome.NotCalled)
        {
            check.That(
                step.Outcome == MallocOutcome.Null,
                "overflow served",
                "null",
                $"a block at {step.Actual:x} for {step.Bytes} bytes");
        }
    }

    /// <summary>A block is aligned.</summary>
    [Law("S3", Tier.Step, "A block is aligned for every object that fits in it, and as was asked.", Steps = MallocSteps.Allocate)]
    public static void S3(MallocWorld world, LawCheck check)
    {
        ref readonly MallocStep step = ref world.Step;
        if (step.Outcome == MallocOutcome.Block)
        {
            ulong alignment = Math.Max(step.Alignment, MallocModel.AlignmentOf(step.Bytes));
            check.That(
                step.Actual % alignment == 0,
                "misaligned",
                "an address suitable for any object of the size",
                $"{step.Actual:x}, no multiple of {alignment}, for {step.Bytes} bytes");
        }
    }

    /// <summary>Live blocks do not overlap.</summary>
    [Law("M1", Tier.Step, "A new block overlaps no live one.", Steps = MallocSteps.Allocate)]
    public static void M1(MallocWorld world, LawCheck check)
    {
        ref readonly MallocStep step = ref world.Step;
        if (step.Outcome == MallocOutcome.Block)
        {
            check.That(
                step.Overlapped is null,
                "overlap",
                "a free place",
                $"{step.Extent} bytes at {step.Actual:x}, over the live block at {step.Overlapped ?? 0:x}");
        }
    }
}

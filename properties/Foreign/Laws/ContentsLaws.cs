using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Foreign.Laws;

/// <summary>M2, L1, L2: contents stay.</summary>
public static class ContentsLaws
{
    /// <summary>Contents stay.</summary>
    [Law("M2", Tier.Step, "A block holds what was last written into it, usable bytes and all, until it is freed.", Steps = MallocSteps.Contents)]
    public static void M2(MallocWorld world, LawCheck check)
    {
        ref readonly MallocStep step = ref world.Step;
        check.That(
            step.DamagedAt is null,
            "contents damaged",
            "the bytes that were written",
            $"another byte at offset {step.DamagedAt} of a block of {step.Before.Size} with {step.ExtentBefore} usable");
    }

    /// <summary>Contents stay, of all blocks at once.</summary>
    [Law("M2", Tier.Walk, "A block holds what was last written into it, usable bytes and all, until it is freed.")]
    public static void M2Walk(MallocWorld world, LawCheck check)
    {
        // A bounded number at each walk, another each time: the cost stays in proportion.
        int count = Math.Min(world.Model.Live.Count, 64);
        int first = count == 0 ? 0 : (int)((ulong)world.Operations * 2654435761 % (ulong)world.Model.Live.Count);
        for (int i = 0; i < count; i++)
        {
            ref readonly LiveBlock block = ref world.Model.Live[(first + i) % world.Model.Live.Count];
            ulong extent = world.Model.ExtentOf(block);
            ulong? at = EdgeMemory.FirstDifference(block.Address, extent, extent, block.Pattern);
            check.That(
                at is null,
                "contents damaged",
                "the bytes that were written",
                $"another byte at offset {at} of a block of {block.Size} with {extent} usable");
        }
    }

    /// <summary>Contents survive a realloc.</summary>
    [Law("L1", Tier.Step, "Realloc preserves min(old, new) bytes.", Steps = MallocSteps.Realloc)]
    public static void L1(MallocWorld world, LawCheck check)
    {
        ref readonly MallocStep step = ref world.Step;
        if (step.Outcome == MallocOutcome.Block)
        {
            check.That(
                step.LostAt is null,
                "realloc lost contents",
                "the old bytes",
                $"another byte at offset {step.LostAt}, from {step.Before.Size} to {step.Bytes} bytes");
        }
    }

    /// <summary>A failed realloc leaves the block.</summary>
    [Law("L2", Tier.Step, "A realloc that fails leaves the old block intact.", Steps = MallocSteps.Realloc)]
    public static void L2(MallocWorld world, LawCheck check)
    {
        ref readonly MallocStep step = ref world.Step;
        if (step.Outcome == MallocOutcome.Null && step.Expected != MallocAnswer.Freed)
        {
            check.That(step.LostAt is null, "failed realloc damaged", "the old bytes", $"another byte at offset {step.LostAt}");
        }
    }
}

using Verification.Properties.Laws;

namespace Verification.Benchmarks.Harness.Thin;

/// <summary>The checks that all entrants make on the thin heap.</summary>
public static class ThinLaws
{
    [Law("T1", Tier.Step, "A new block is aligned and lies in an arena.")]
    internal static void T1(ThinWorld world, LawCheck check)
    {
        (nuint block, bool freed, _) = world.Step;
        if (!freed)
        {
            check.That(ThinHeap.IsPlaced(block), "block misplaced", "a block", $"{block:x}");
            check.That(world.Heap.IsMember(block), "block in no arena", "a member", $"{block:x}");
        }
    }

    [Law("T2", Tier.Step, "A block holds what was written into it until it is freed.")]
    internal static void T2(ThinWorld world, LawCheck check)
    {
        (nuint block, bool freed, _) = world.Step;
        if (freed && block != 0)
        {
            check.That(ThinHeap.IsIntact(block), "contents lost", "its own address", $"something else at {block:x}");
        }
    }

    [Law("T3", Tier.Step, "A live block can be freed.")]
    internal static void T3(ThinWorld world, LawCheck check) => check.That(world.Step.Accepted, "block refused", "accepted", $"refused");
}

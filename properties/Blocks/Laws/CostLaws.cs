using Verification.Properties.Laws;

namespace Verification.Properties.Blocks.Laws;

/// <summary>K: what a call costs.</summary>
public static class CostLaws
{
    /// <summary>Links between arenas that one call may follow: to unlink one, to link it elsewhere, to move a finger; twice over for a realloc.</summary>
    public const int MostLinks = 16;

    /// <summary>No list of arenas is searched.</summary>
    [Law("K1", Tier.Step, "A request follows a bounded number of links between arenas, however many there are.", Steps = Steps.Change)]
    public static void K1(BlockWorld world, LawCheck check) =>
        check.That(world.Step.Links <= MostLinks, "arenas searched", "at most 16 links followed", $"{world.Step.Links}");
}

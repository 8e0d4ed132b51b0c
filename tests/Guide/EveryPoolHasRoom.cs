using Verification.Model;
using Verification.Properties.Blocks;
using Verification.Properties.Laws;

namespace Verification.Tests.Guide;

/// <summary>A law of one's own: one method.</summary>
public static class EveryPoolHasRoom
{
    [Law("G1", Tier.Walk, "No pool has more live blocks than fit in it.")]
    public static void G1(BlockWorld world, LawCheck check)
    {
        foreach (ulong address in world.Model.Arenas.Arenas)
        {
            foreach (ModelPool pool in world.Model.ArenaAt(address)!.Pools)
            {
                check.That(pool.Live <= pool.Capacity, "pool overfull", "at most its capacity", $"{pool.Live} of {pool.Capacity}");
            }
        }
    }
}

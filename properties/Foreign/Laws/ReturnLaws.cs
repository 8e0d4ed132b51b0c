using Verification.Properties.Laws;

namespace Verification.Properties.Foreign.Laws;

/// <summary>O: what a heap had from the operating system.</summary>
public static class ReturnLaws
{
    /// <summary>Memory goes back.</summary>
    [Law("O2", Tier.Final, "What a heap had from the operating system, arenas and large blocks, has gone back when it is destroyed.")]
    public static void O2(MallocWorld world, LawCheck check)
    {
        foreach (Footprint left in world.Footprints)
        {
            check.That(!left.Persists(), "memory kept", "no more of it than before", $"what was written at {left.Address:x}");
        }
    }
}

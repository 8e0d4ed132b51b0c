namespace Verification.Model;

/// <summary>An arena that the implementation holds: its pools, and how many of them are free.</summary>
public sealed class ModelArena
{
    /// <summary>Start of the arena.</summary>
    public ulong Address { get; internal set; }

    /// <summary>Whole pools, free or not.</summary>
    public IReadOnlyList<ModelPool> Pools => PoolList;

    /// <summary>Pools without a live block.</summary>
    public int FreePools { get; internal set; }

    internal List<ModelPool> PoolList { get; } = [];
}

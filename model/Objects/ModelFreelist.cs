namespace Verification.Model;

/// <summary>A freelist as a number of blocks: which ones is nobody's promise.</summary>
/// <param name="limit">The most that it may ever keep; it starts with that capacity.</param>
public sealed class ModelFreelist(int limit)
{
    /// <summary>The most that it may ever keep.</summary>
    public int Limit { get; } = limit;

    /// <summary>The most that it keeps now.</summary>
    public int Capacity { get; private set; } = limit;

    /// <summary>Blocks that it keeps.</summary>
    public int Count { get; private set; }

    /// <summary>A birth: takes a block if there is one.</summary>
    public void Take() => Count -= Count > 0 ? 1 : 0;

    /// <summary>A death: keeps the block if there is space.</summary>
    public void Give() => Count += Count < Capacity ? 1 : 0;

    /// <summary>Changes how many it keeps; what is too much goes back.</summary>
    /// <param name="capacity">Any number, at least 0; no more than the limit counts.</param>
    public void Resize(int capacity)
    {
        Capacity = Math.Min(capacity, Limit);
        Count = Math.Min(Count, Capacity);
    }

    /// <summary>Gives all blocks back.</summary>
    public void Clear() => Count = 0;
}

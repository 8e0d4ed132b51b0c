namespace Verification.Model;

/// <summary>An object that lives.</summary>
public sealed class ModelObject
{
    private List<ModelWeakref>? weakrefs;

    /// <summary>Tells objects apart for good: the n-th ever born has n.</summary>
    public required int Id { get; init; }

    /// <summary>Its type.</summary>
    public required ModelType Type { get; set; }

    /// <summary>Item count.</summary>
    public required long Items { get; set; }

    /// <summary>Whether its <c>ob_size</c> is negative, as that of a negative <c>int</c>; the count is the magnitude.</summary>
    public bool IsNegative { get; set; }

    /// <summary>What it was made with: in a <c>str</c>, the width of the characters.</summary>
    public long State { get; init; }

    /// <summary>What its fields refer to, those of the root first.</summary>
    public required ModelObject?[] Fields { get; init; }

    /// <summary>What its items refer to; empty if they are no references.</summary>
    public required ModelObject?[] Elements { get; init; }

    /// <summary>What stands for its dictionary.</summary>
    public ModelObject? Dict { get; internal set; }

    /// <summary>Bytes of the buffer that it owns; 0 if it has none.</summary>
    public ulong BufferBytes { get; set; }

    /// <summary>References to it.</summary>
    public long Count { get; internal set; } = 1;

    /// <summary>Whether its finalizer has run.</summary>
    public bool Finalized { get; internal set; }

    /// <summary>Weak references to it, the oldest first.</summary>
    public IList<ModelWeakref> Weakrefs => weakrefs ??= [];

    /// <summary>Whether there are weak references to it.</summary>
    public bool HasWeakrefs => weakrefs is { Count: > 0 };
}

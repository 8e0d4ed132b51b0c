namespace Verification.Model;

/// <summary>An object that lives.</summary>
public sealed class ModelObject
{
    private List<ModelWeakref>? weakrefs;

    /// <summary>Tells objects apart for good: the n-th ever born has n.</summary>
    public int Id { get; private set; }

    /// <summary>Its type.</summary>
    public ModelType Type { get; set; } = null!;

    /// <summary>The type that it was made of; another class that it got is laid out alike.</summary>
    public ModelType BornAs { get; private set; } = null!;

    /// <summary>Item count.</summary>
    public long Items { get; set; }

    /// <summary>Whether its <c>ob_size</c> is negative, as that of a negative <c>int</c>; the count is the magnitude.</summary>
    public bool IsNegative { get; set; }

    /// <summary>What it was made with: in a <c>str</c>, the width of the characters.</summary>
    public long State { get; private set; }

    /// <summary>What its fields refer to, those of the root first.</summary>
    public ModelObject?[] Fields { get; private set; } = [];

    /// <summary>What its items refer to; empty if they are no references.</summary>
    public ModelObject?[] Elements { get; private set; } = [];

    /// <summary>What stands for its dictionary.</summary>
    public ModelObject? Dict { get; internal set; }

    /// <summary>Bytes of the buffer that it owns; 0 if it has none.</summary>
    public ulong BufferBytes { get; internal set; }

    /// <summary>References to it.</summary>
    public long Count { get; internal set; }

    /// <summary>Whether its finalizer has run.</summary>
    public bool Finalized { get; internal set; }

    /// <summary>Weak references to it, the oldest first.</summary>
    public IList<ModelWeakref> Weakrefs => weakrefs ??= [];

    /// <summary>Whether there are weak references to it.</summary>
    public bool HasWeakrefs => weakrefs is { Count: > 0 };

    /// <summary>Is born, with one reference to it; it may have been another before.</summary>
    internal ModelObject Reborn(int id, ModelType type, long items, long state)
    {
        Id = id;
        Type = BornAs = type;
        Items = type.ItemSize == 0 && type.Size is null ? 0 : items;
        State = state;
        Fields = Empty(Fields, type.References);
        Elements = Empty(Elements, type.ItemReferences ? items : 0);
        Dict = null;
        IsNegative = false;
        BufferBytes = 0;
        Count = 1;
        Finalized = false;
        weakrefs?.Clear();
        return this;
    }

    private static ModelObject?[] Empty(ModelObject?[] before, long length)
    {
        if (before.Length != length)
        {
            return length == 0 ? [] : new ModelObject?[length];
        }

        Array.Clear(before);
        return before;
    }
}

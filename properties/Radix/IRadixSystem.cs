namespace Verification.Properties.Radix;

/// <summary>A map of arenas under test. Addresses are numbers; nothing is mapped at any of them.</summary>
public interface IRadixSystem : IDisposable
{
    /// <summary>Nodes besides the root.</summary>
    int Nodes { get; }

    /// <summary>Marks an arena; false if a node cannot be allocated.</summary>
    bool MarkUsed(ulong arena);

    /// <summary>Undoes a marking.</summary>
    void MarkUnused(ulong arena);

    /// <summary>Whether an address lies in a marked arena.</summary>
    bool IsUsed(ulong address);

    /// <summary>The marked arena that an address lies in, or 0.</summary>
    ulong ArenaOf(ulong address);
}

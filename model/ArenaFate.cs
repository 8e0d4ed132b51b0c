namespace Verification.Model;

/// <summary>What must become of an arena when one of its pools has become free.</summary>
public enum ArenaFate
{
    /// <summary>It stays: it has live blocks, or it is the one that is kept.</summary>
    Stays,

    /// <summary>It is given back: it has no live block, and an arena with at least as many free pools is kept instead.</summary>
    Goes,

    /// <summary>Either: it has no live block, and which of several equal arenas is the last is not the model's to say.</summary>
    Either,
}

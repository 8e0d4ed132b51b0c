namespace Verification.Properties.Radix;

/// <summary>What a campaign over the radix tree must have seen.</summary>
public enum RadixEvent
{
    /// <summary>An arena was marked.</summary>
    Marked,

    /// <summary>An arena was unmarked.</summary>
    Unmarked,

    /// <summary>A marked arena is shared by two entries.</summary>
    StraddlesEntries,

    /// <summary>A marked arena is shared by two leaves.</summary>
    StraddlesLeaves,

    /// <summary>A marked arena is shared by two middle nodes.</summary>
    StraddlesNodes,

    /// <summary>An entry came to be shared by two arenas.</summary>
    EntryShared,

    /// <summary>A marked arena uses the highest 16 address bits.</summary>
    HighBits,

    /// <summary>A marked arena ends at the very last address.</summary>
    EndOfSpace,

    /// <summary>A node was refused.</summary>
    NodeRefused,

    /// <summary>An address in an arena was asked about.</summary>
    ProbedInside,

    /// <summary>An address in no arena was asked about.</summary>
    ProbedOutside,
}

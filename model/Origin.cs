namespace Verification.Model;

/// <summary>Where a request must be served from.</summary>
public enum Origin
{
    /// <summary>Nowhere: it is refused without asking anybody.</summary>
    Refused,

    /// <summary>The raw source, asked once.</summary>
    Raw,

    /// <summary>A pool that has used blocks and free ones of the right class.</summary>
    UsedPool,

    /// <summary>A free pool of one of the arenas that have the fewest free pools, but some.</summary>
    FreePool,

    /// <summary>A pool of a new arena or, if none is to be had, the raw source.</summary>
    NewArena,

    /// <summary>The block itself: it stays where it is.</summary>
    InPlace,
}

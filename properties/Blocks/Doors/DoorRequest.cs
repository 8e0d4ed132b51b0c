namespace Verification.Properties.Blocks.Doors;

/// <summary>What is asked at one of the two doors.</summary>
public enum DoorRequest
{
    /// <summary>An arena.</summary>
    Arena,

    /// <summary>To take an arena back.</summary>
    ArenaBack,

    /// <summary>A raw block.</summary>
    Malloc,

    /// <summary>A raw block of zeroes.</summary>
    Calloc,

    /// <summary>Another size for a raw block.</summary>
    Realloc,

    /// <summary>To take a raw block back.</summary>
    Free,
}

namespace Verification.Properties.Foreign;

/// <summary>What a campaign over a <c>malloc</c> family must have seen before its verdict means anything.</summary>
public enum MallocEvent
{
    /// <summary>A request for 0 bytes was served.</summary>
    ZeroBytes,

    /// <summary>A block of calloc was looked through.</summary>
    CallocServed,

    /// <summary>A product of count and size that overflows was refused.</summary>
    CallocOverflow,

    /// <summary>A block of 1 GiB or more was served.</summary>
    HugeServed,

    /// <summary>A size that may be refused was.</summary>
    HugeRefused,

    /// <summary>A size that no process has was refused.</summary>
    Overflow,

    /// <summary>A block at more than the usual alignment was served.</summary>
    AlignedServed,

    /// <summary>A block has more usable bytes than were asked for.</summary>
    RoomToSpare,

    /// <summary>A block was resized in place.</summary>
    ReallocInPlace,

    /// <summary>A block moved when it was resized.</summary>
    ReallocMoved,

    /// <summary>Resizing was refused.</summary>
    ReallocRefused,

    /// <summary>A block was resized to 0 bytes.</summary>
    ReallocToZero,

    /// <summary>An address was handed out that an earlier block had.</summary>
    AddressReused,

    /// <summary>Old blocks were freed, so that not too many bytes live.</summary>
    Relieved,
}

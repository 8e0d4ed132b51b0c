namespace Verification.Properties.Isolation;

/// <summary>What a worker can be asked.</summary>
internal enum RequestKind : byte
{
    /// <summary>Runs one sequence; answers with how it ended.</summary>
    Run = 1,

    /// <summary>Runs the turns of a hunt until a law breaks or the time is over; answers with what it came to.</summary>
    Hunt = 2,

    /// <summary>Shrinks a sequence that failed; answers with what is left, if it fails again.</summary>
    Shrink = 3,
}

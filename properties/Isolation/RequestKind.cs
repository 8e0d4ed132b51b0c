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

    /// <summary>Runs the sequence of a seed; answers with its header, how it ended, and how often each notable event happened.</summary>
    Seed = 4,

    /// <summary>Draws the end of a sequence; answers with the pictures and the first broken walk law.</summary>
    Draw = 5,

    /// <summary>From now on answers by copies of the process, the next as soon as one has ended; answers at once.</summary>
    Copy = 6,
}

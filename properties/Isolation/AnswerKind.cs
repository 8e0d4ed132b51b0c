namespace Verification.Properties.Isolation;

/// <summary>What comes back from a worker.</summary>
internal enum AnswerKind : byte
{
    /// <summary>What was asked for.</summary>
    Answer = 1,

    /// <summary>The copy that was at work has died, with an exit status; the next one waits for requests.</summary>
    CopyDied = 2,
}

namespace Verification.Properties.Isolation;

/// <summary>
/// How far a request has come. Of what reads or writes the pipes when it is ended, half would stay in them: only what runs may be
/// ended alone, and both sides agree on that (<see cref="ProgressPage.TryEnd"/>, <see cref="ProgressPage.TryAnswer"/>).
/// </summary>
internal enum RequestStage : long
{
    /// <summary>It is being written by the parent, or read.</summary>
    Sent,

    /// <summary>It has been read, and nothing answered yet.</summary>
    Running,

    /// <summary>The answer is being written, or has been.</summary>
    Answering,

    /// <summary>The parent ends what runs: there will be no answer.</summary>
    Ending,
}

namespace Verification.Properties;

/// <summary>A law that was seen broken.</summary>
/// <param name="Law">Id of the law.</param>
/// <param name="Kind">In which way, in a few words that do not depend on sizes or addresses.</param>
/// <param name="Expected">What the law asks for.</param>
/// <param name="Actual">What was found.</param>
/// <param name="Command">Index of the command after which it was seen; the number of commands if at the very end.</param>
public sealed record Violation(string Law, string Kind, string Expected, string Actual, long Command)
{
    /// <summary>The law's id when it is no law but the implementation that failed: it threw.</summary>
    public const string Crash = "CRASH";

    /// <summary>The kind of a crash that ended the process.</summary>
    public const string ProcessDied = "process died";

    /// <summary>The kind of a hang.</summary>
    public const string NoProgress = "no progress";

    /// <summary>The law's id when a command did not end.</summary>
    public const string Hang = "HANG";

    /// <summary>Whether the process that ran the sequence ended with it, or was ended because it hung.</summary>
    public bool IsDeath => Signature is (Crash, ProcessDied) or (Hang, NoProgress);

    /// <summary>Law and kind: what a shrunk sequence must keep, so that shrinking does not slip to another fault.</summary>
    public (string Law, string Kind) Signature => (Law, Kind);
}

namespace Verification.Properties.Isolation;

/// <summary>How a worker ended before it had answered.</summary>
/// <param name="Hung">Whether it did not go on and was ended; otherwise it ended by itself.</param>
/// <param name="Story">What it left behind: exit status, and the beginning of what it wrote on standard error.</param>
/// <param name="Turn">The turn of the hunt in which it was.</param>
/// <param name="CommandsBefore">Commands run in the turns before it.</param>
/// <param name="Command">Index of the command under way.</param>
public sealed record WorkerDeath(bool Hung, string Story, long Turn, long CommandsBefore, long Command)
{
    /// <summary>Whether only a copy of the worker died: the worker goes on with another.</summary>
    public bool OfCopy { get; init; }

    /// <summary>What the commands of the run chose, if that was to be recorded.</summary>
    public IReadOnlyList<Choice> Chosen { get; init; } = [];

    /// <summary>The death as a broken law. All crashes have one kind: how it ends depends on bytes from outside the run.</summary>
    public Violation ToViolation() => Hung
        ? new Violation(Violation.Hang, Violation.NoProgress, "an end", Story, Command)
        : new Violation(Violation.Crash, Violation.ProcessDied, "a process that lives on", Story, Command);
}

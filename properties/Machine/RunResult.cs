namespace Verification.Properties;

/// <summary>How a run ended.</summary>
/// <param name="Violation">The broken law, or null if all held.</param>
/// <param name="Commands">Commands begun.</param>
/// <param name="Operations">Calls of the system under test.</param>
/// <param name="Events">How often each notable event happened.</param>
/// <param name="Chosen">For each command, what it chose, if that was to be recorded.</param>
public sealed record RunResult(
    Violation? Violation,
    long Commands,
    long Operations,
    IReadOnlyList<long> Events,
    IReadOnlyList<Choice>? Chosen);

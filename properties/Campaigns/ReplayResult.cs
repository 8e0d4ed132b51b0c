namespace Verification.Properties.Campaigns;

/// <summary>What the run of a given sequence came to.</summary>
/// <param name="Commands">Commands run.</param>
/// <param name="Operations">Calls of the system under test.</param>
/// <param name="Elapsed">Time that the run took, without shrinking.</param>
/// <param name="Events">How often each notable event of the machine happened.</param>
/// <param name="Counterexample">The failure, or null if all laws held.</param>
public sealed record ReplayResult(
    long Commands, long Operations, TimeSpan Elapsed, IReadOnlyDictionary<string, long> Events, Counterexample? Counterexample);

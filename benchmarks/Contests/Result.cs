namespace Verification.Benchmarks.Contests;

/// <summary>What came of one entrant, in nanoseconds an object.</summary>
/// <param name="Name">The entrant.</param>
/// <param name="Death">A death.</param>
/// <param name="Pair">A birth and a death.</param>
public sealed record Result(string Name, Spread Death, Spread Pair);

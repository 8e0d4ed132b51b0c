namespace Verification.Properties.Conformance;

/// <summary>The first difference between the system under test and CPython.</summary>
/// <param name="Kind">In which way, without sizes or addresses.</param>
/// <param name="Expected">What CPython did.</param>
/// <param name="Actual">What the system did.</param>
public sealed record Divergence(string Kind, string Expected, string Actual);

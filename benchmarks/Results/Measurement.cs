namespace Verification.Benchmarks.Results;

/// <summary>One figure of a run.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="Case">Of which case.</param>
/// <param name="Name">Of which entrant.</param>
/// <param name="Value">The median.</param>
/// <param name="Least">The least.</param>
/// <param name="Unit">Of what.</param>
public sealed record Measurement(string Group, string Case, string Name, double Value, double Least, string Unit);

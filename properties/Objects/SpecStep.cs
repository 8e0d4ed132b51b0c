namespace Verification.Properties.Objects;

/// <summary>A spec, what the model says to it and what came of it.</summary>
/// <param name="Contradictions">All contradictions that the model finds.</param>
/// <param name="Expected">The figures that a type without contradiction has.</param>
/// <param name="Actual">What came of it.</param>
public sealed record SpecStep(IReadOnlyList<string> Contradictions, IReadOnlyList<ulong> Expected, SpecAnswer Actual);

namespace Verification.Properties.Objects;

/// <summary>Something that is wrong with a log of events.</summary>
/// <param name="Kind">In which way, without numbers.</param>
/// <param name="Expected">What the law asks for.</param>
/// <param name="Actual">What was found.</param>
public sealed record AuditFinding(string Kind, string Expected, string Actual);

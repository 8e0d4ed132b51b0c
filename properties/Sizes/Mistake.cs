namespace Verification.Properties.Sizes;

/// <summary>A size that is not what was recorded.</summary>
/// <param name="Line">Number of the line that says what is right.</param>
/// <param name="Type">The type.</param>
/// <param name="What">What was compared: a column of a type table, or a death with its items.</param>
/// <param name="Recorded">What is right.</param>
/// <param name="Computed">What the rule gives.</param>
public sealed record Mistake(long Line, string Type, string What, string Recorded, string Computed);

namespace Verification.Properties.Sizes;

/// <summary>A <c>+</c> or <c>-</c> record of an object trace.</summary>
/// <param name="Line">Number of its line, from 1.</param>
/// <param name="Object">The object.</param>
/// <param name="Type">Its type, then.</param>
/// <param name="Death">The death, or null if it was born.</param>
public readonly record struct TracedLife(long Line, uint Object, TracedType Type, Death? Death);

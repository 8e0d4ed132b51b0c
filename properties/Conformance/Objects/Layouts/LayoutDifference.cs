namespace Verification.Properties.Conformance.Objects.Layouts;

/// <summary>A figure of a type that is not CPython's.</summary>
/// <param name="Type">The type, and how it was made.</param>
/// <param name="What">Which figure.</param>
/// <param name="Python">CPython's.</param>
/// <param name="Ours">That of the implementation, or of the model.</param>
public sealed record LayoutDifference(string Type, string What, string Python, string Ours);

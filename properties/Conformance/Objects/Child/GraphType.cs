namespace Verification.Properties.Conformance.Objects.Child;

/// <summary>A type whose instances are in a graph.</summary>
/// <param name="Address">The type.</param>
/// <param name="Root">The static type of the object machine that it is, or derives from.</param>
/// <param name="IsExact">Whether it is that type and no class.</param>
/// <param name="Slots">Names of the slots that classes added, those of the root first.</param>
/// <param name="Dict">Whether instances have a dictionary.</param>
/// <param name="Weakrefs">Whether there are weak references to instances.</param>
internal sealed record GraphType(nint Address, int Root, bool IsExact, IReadOnlyList<string> Slots, bool Dict, bool Weakrefs);

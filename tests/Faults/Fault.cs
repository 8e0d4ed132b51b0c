namespace Verification.Tests.Faults;

/// <summary>A fault to be planted in the implementation: one edit of one file.</summary>
/// <param name="Name">A few words, as in a list of bugs.</param>
/// <param name="Source">Where it happened.</param>
/// <param name="Laws">Ids of the laws that may be the first to see it.</param>
/// <param name="File">The file, relative to <c>impl/</c>.</param>
/// <param name="Find">Text that stands there exactly once.</param>
/// <param name="Replace">What is put in its place.</param>
/// <param name="Machine">The machine that must find it.</param>
public sealed record Fault(
    string Name, string Source, string Laws, string File, string Find, string Replace, string Machine = "blocks");

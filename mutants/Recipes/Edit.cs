namespace Verification.Mutants.Recipes;

/// <summary>One edit of a source.</summary>
/// <param name="File">The file, with slashes, relative to <c>impl/</c>.</param>
/// <param name="Find">Text that stands there exactly once.</param>
/// <param name="Replace">What is put in its place.</param>
/// <param name="Line">Line of the recipe in which the edit begins, from 1.</param>
public sealed record Edit(string File, string Find, string Replace, long Line);

namespace Verification.Properties.Sequences;

/// <summary>A sequence of commands as FsCheck sees it: a seed and a length, from which all else is expanded.</summary>
/// <param name="Machine">Name of the machine.</param>
/// <param name="Geometry">Name of the geometry, or null to let the seed choose.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Length">How many commands.</param>
public sealed record Sequence(string Machine, string? Geometry, ulong Seed, int Length);

using System.Collections.Immutable;

namespace Verification.Benchmarks.Harness.FsChecks;

/// <summary>The thin heap's model: FsCheck keeps one for each command, so that it must not change.</summary>
/// <param name="Born">Blocks taken so far; the next one's name.</param>
/// <param name="Live">Names of those that live.</param>
public sealed record ThinModel(int Born, ImmutableList<int> Live);

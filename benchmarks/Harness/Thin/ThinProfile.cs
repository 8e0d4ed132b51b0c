using Verification.Properties;

namespace Verification.Benchmarks.Harness.Thin;

/// <summary>Nothing but weights.</summary>
/// <param name="rng">Where the random bits come from.</param>
/// <param name="commands">The machine's commands.</param>
/// <param name="draws">How they are drawn.</param>
public sealed class ThinProfile(ref Rng rng, IReadOnlyList<CommandDefinition> commands, Draws draws) : Profile(ref rng, commands, draws);

namespace Verification.Properties.Hunts;

/// <summary>What a hunt came to.</summary>
/// <param name="Violation">The first broken law, or null if the time was over before one broke.</param>
/// <param name="Turn">The turn in which it broke; the number of turns if none did.</param>
/// <param name="Commands">Commands run until then, over all machines.</param>
/// <param name="Elapsed">Processor time until then, so that a busy machine gives up no sooner.</param>
public sealed record HuntResult(Violation? Violation, long Turn, long Commands, TimeSpan Elapsed);

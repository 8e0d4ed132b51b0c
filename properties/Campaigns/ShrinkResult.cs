namespace Verification.Properties.Campaigns;

/// <summary>What is left of a failing sequence.</summary>
/// <param name="File">The shrunk sequence.</param>
/// <param name="Violation">How it fails: with the same law and kind as the original.</param>
/// <param name="IsMinimal">Whether removing any one command makes it hold; false if the time was over before that was known.</param>
/// <param name="Runs">Sequences that were tried.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ShrinkResult(CommandFile File, Violation Violation, bool IsMinimal, int Runs, TimeSpan Elapsed);

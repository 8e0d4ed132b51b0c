namespace Verification.Properties.Campaigns;

/// <summary>How far a campaign has come.</summary>
/// <param name="Sequences">Sequences run to their end.</param>
/// <param name="Commands">Commands run.</param>
/// <param name="Operations">Calls of the system under test.</param>
/// <param name="Elapsed">Time since the beginning.</param>
/// <param name="Failures">Sequences that broke a law.</param>
public readonly record struct CampaignProgress(long Sequences, long Commands, long Operations, TimeSpan Elapsed, int Failures);

namespace Verification.Properties.Campaigns;

/// <summary>A law broke; the message is the report.</summary>
/// <param name="report">The report.</param>
public sealed class LawBrokenException(string report) : Exception(report);

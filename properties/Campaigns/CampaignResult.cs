namespace Verification.Properties.Campaigns;

/// <summary>What a campaign came to.</summary>
/// <param name="Progress">How much was run; the time is that of running, without shrinking.</param>
/// <param name="Events">How often each notable event of the machine happened, over all sequences.</param>
/// <param name="Counterexamples">The failures, shrunk; none if all laws held.</param>
public sealed record CampaignResult(
    CampaignProgress Progress, IReadOnlyDictionary<string, long> Events, IReadOnlyList<Counterexample> Counterexamples)
{
    /// <summary>Whether all laws held.</summary>
    public bool Holds => Counterexamples.Count == 0;
}

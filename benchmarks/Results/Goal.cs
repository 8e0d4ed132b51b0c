namespace Verification.Benchmarks.Results;

/// <summary>A ratio within one run, and what it was to be.</summary>
/// <param name="What">In words.</param>
/// <param name="Ratio">Of the medians.</param>
/// <param name="OfLeast">Of the minima.</param>
/// <param name="Wanted">The bound.</param>
/// <param name="AtLeast">Whether the ratio was to be at least that; otherwise at most.</param>
public sealed record Goal(string What, double Ratio, double OfLeast, double Wanted, bool AtLeast)
{
    /// <summary>Whether the ratio of the medians is on the right side.</summary>
    public bool IsReached => AtLeast ? Ratio >= Wanted : Ratio <= Wanted;
}

namespace Verification.Benchmarks.Contests;

/// <summary>Many measurements of the same, in nanoseconds.</summary>
/// <param name="Least">The least: what it costs if nothing disturbs.</param>
/// <param name="Median">The median.</param>
/// <param name="Count">How many.</param>
public sealed record Spread(double Least, double Median, int Count)
{
    /// <summary>Of measurements, at least one.</summary>
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Spread(sorted[0], sorted[sorted.Length / 2], sorted.Length);
    }
}

using System.Globalization;

namespace Verification.Verify.Output;

/// <summary>Numbers as people read them.</summary>
internal static class Figures
{
    /// <summary>A count, with its thousands apart.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A large count in little room.</summary>
    public static string Short(long count) => count switch
    {
        >= 1_000_000 => $"{count / 1e6:0.00} M",
        >= 1_000 => $"{count / 1e3:0} k",
        _ => $"{count}",
    };

    /// <summary>A time, as precise as is of interest.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => $"{time.TotalMilliseconds:0} ms",
        { TotalMinutes: < 1 } => $"{time.TotalSeconds:0.0} s",
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds} s",
        _ => $"{(long)time.TotalHours} h {time.Minutes} min",
    };

    /// <summary>How many in a second; 0 if no time went by.</summary>
    public static long PerSecond(long count, TimeSpan time) =>
        time > TimeSpan.Zero ? (long)Math.Round(count / time.TotalSeconds) : 0;

    /// <summary>A share, to a tenth of a percent.</summary>
    public static string Percent(long part, long whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0}%");

    /// <summary>Words of a name: <c>PoolFullToUsed</c> is <c>pool full to used</c>.</summary>
    public static string Words(string name) => string.Concat(
        name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? " " : string.Empty) + char.ToLowerInvariant(c) : c.ToString()));
}

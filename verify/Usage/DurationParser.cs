using System.Globalization;

namespace Verification.Verify.Usage;

/// <summary>Reads durations: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>, or a plain number of seconds.</summary>
public static class DurationParser
{
    /// <summary>What a duration looks like, for messages.</summary>
    public const string Expected = "a duration above zero such as 500ms, 30s, 2m or 1h";

    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), (string.Empty, 1)];

    /// <summary>Reads a duration; false if it is none, is not above zero, or is above 10,000 hours.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">What it says.</param>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(text);
        (string unit, double seconds) = Array.Find(Units, unit => text.EndsWith(unit.Unit, StringComparison.Ordinal));
        bool isNumber = double.TryParse(
            text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number);
        duration = isNumber && number * seconds <= 36e6 ? TimeSpan.FromSeconds(number * seconds) : TimeSpan.Zero;
        return duration > TimeSpan.Zero;
    }
}

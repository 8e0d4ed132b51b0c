using System.Globalization;

namespace FsCheck.Xunit;

/// <summary>The text of <see cref="PropertyAttribute.Replay"/>.</summary>
internal static class ReplayText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>The configuration, made to repeat the run which the text names.</summary>
    /// <exception cref="ArgumentException">The text is malformed; the message quotes it.</exception>
    public static Config Apply(string text, Config config)
    {
        var parts = text.Trim().Trim('(', ')').Split(',');
        if (parts.Length is 2 or 3 && Number(parts[0]) is { } seed && Number(parts[1]) is { } gamma && gamma % 2 == 1)
        {
            if (parts.Length == 2)
            {
                return config.WithReplay(seed, gamma);
            }

            if (Number(parts[2]) is { } size && size <= int.MaxValue)
            {
                return config.WithReplay(seed, gamma, (int)size);
            }
        }

        throw new ArgumentException(
            $"Replay = \"{text}\": must be \"(seed,gamma)\" or \"(seed,gamma,size)\" as a failing property prints them, "
            + "where seed and gamma are unsigned 64-bit numbers, gamma is odd, and size is from 0 to 2147483647.");
    }

    private static ulong? Number(string text) =>
        ulong.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) ? number : null;
}

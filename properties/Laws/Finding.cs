using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Verification.Properties.Laws;

/// <summary>An interpolated text that is only made when a comparison does not hold; until then it is one zero.</summary>
/// <remarks>
/// Laws are compiled into one another, with a finding for each comparison. So it holds no reference, which each call would have to
/// clear, and nothing that makes a text is inlined.
/// </remarks>
[InterpolatedStringHandler]
public ref struct Finding
{
    [ThreadStatic]
    private static List<StringBuilder>? texts;

    private int number;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Characters outside the holes.</param>
    /// <param name="holes">Number of holes.</param>
    /// <param name="holds">Whether the comparison holds, and no text is needed.</param>
    /// <param name="needed">Whether the compiler is to fill the holes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Finding(int literalLength, int holes, bool holds, out bool needed)
    {
        _ = literalLength;
        _ = holes;
        number = 0;
        needed = !holds;
    }

    /// <summary>Called by the compiler for the text between holes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AppendLiteral(string value) => Text().Append(value);

    /// <summary>Called by the compiler for a hole.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AppendFormatted<T>(T value, string? format = null) =>
        Text().Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    /// <summary>The text; it can be had once.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override string ToString()
    {
        if (number == 0)
        {
            return string.Empty;
        }

        string text = Text().ToString();
        Text().Clear();
        return text;
    }

    private StringBuilder Text()
    {
        texts ??= [];
        if (number == 0)
        {
            // The first that nobody writes to.
            number = 1 + (texts.FindIndex(text => text.Length == 0) is var free and >= 0 ? free : texts.Count);
            if (number > texts.Count)
            {
                texts.Add(new StringBuilder());
            }
        }

        return texts[number - 1];
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Verification.Properties.Laws;

/// <summary>An interpolated text that is only made when a comparison does not hold; until then it is one null.</summary>
[InterpolatedStringHandler]
public readonly ref struct Finding
{
    private readonly StringBuilder? text;

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
        needed = !holds;
        text = holds ? null : new StringBuilder();
    }

    /// <summary>Called by the compiler for the text between holes.</summary>
    public void AppendLiteral(string value) => text!.Append(value);

    /// <summary>Called by the compiler for a hole.</summary>
    public void AppendFormatted<T>(T value, string? format = null) =>
        text!.Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    /// <summary>The text.</summary>
    public override string ToString() => text?.ToString() ?? string.Empty;
}

using System.Runtime.CompilerServices;

namespace Verification.Properties.Laws;

/// <summary>An interpolated text that is only made when a comparison does not hold.</summary>
[InterpolatedStringHandler]
public ref struct Finding
{
    private DefaultInterpolatedStringHandler text;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Characters outside the holes.</param>
    /// <param name="holes">Number of holes.</param>
    /// <param name="holds">Whether the comparison holds, and no text is needed.</param>
    /// <param name="needed">Whether the compiler is to fill the holes.</param>
    public Finding(int literalLength, int holes, bool holds, out bool needed)
    {
        needed = !holds;
        text = needed ? new DefaultInterpolatedStringHandler(literalLength, holes) : default;
    }

    /// <summary>Called by the compiler for the text between holes.</summary>
    public void AppendLiteral(string value) => text.AppendLiteral(value);

    /// <summary>Called by the compiler for a hole.</summary>
    public void AppendFormatted<T>(T value, string? format = null) => text.AppendFormatted(value, format);

    /// <summary>The text.</summary>
    public override string ToString() => text.ToString();
}

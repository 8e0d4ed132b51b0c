using System.Text;

namespace Verification.Properties.Sizes;

/// <summary>Records of comma-separated values: fields may be quoted, and then hold commas, line breaks and doubled quotes.</summary>
/// <param name="text">The text.</param>
internal sealed class CsvReader(string text)
{
    private readonly StringBuilder field = new();
    private int at;
    private long line = 1;

    /// <summary>Number of the line on which the record that was read last begins.</summary>
    public long Line { get; private set; }

    /// <summary>The next record; null at the end, or if a quote is not closed: then <see cref="IsOpen"/>.</summary>
    public List<string>? Next()
    {
        while (at < text.Length && text[at] is '\r' or '\n')
        {
            line += text[at++] == '\n' ? 1 : 0;
        }

        Line = line;
        if (at >= text.Length)
        {
            return null;
        }

        var fields = new List<string>();
        while (true)
        {
            fields.Add(Field());
            if (IsOpen)
            {
                return null;
            }

            if (at >= text.Length || text[at] != ',')
            {
                return fields;
            }

            at++;
        }
    }

    /// <summary>Whether the text ended within quotes.</summary>
    public bool IsOpen { get; private set; }

    private string Field()
    {
        if (at >= text.Length || text[at] != '"')
        {
            int length = text.AsSpan(at).IndexOfAny(',', '\r', '\n');
            string plain = length < 0 ? text[at..] : text.Substring(at, length);
            at += plain.Length;
            return plain;
        }

        field.Clear();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"' && (++at >= text.Length || text[at] != '"'))
            {
                return field.ToString();
            }

            line += text[at] == '\n' ? 1 : 0;
            field.Append(text[at]);
        }

        IsOpen = true;
        return string.Empty;
    }
}

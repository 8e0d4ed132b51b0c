using System.Text;

namespace Verification.Properties.Objects.Drawing;

/// <summary>A table as text: columns as wide as their longest cell; a column without any cell is left out.</summary>
/// <param name="heads">The columns' heads.</param>
internal sealed class TextTable(params string[] heads)
{
    private readonly List<string[]> rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One for each column.</param>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>Writes the table, if it has rows.</summary>
    public void Write(StringBuilder text)
    {
        if (rows.Count == 0)
        {
            return;
        }

        int[] shown = [.. Enumerable.Range(0, heads.Length).Where(i => rows.Exists(row => row[i].Length > 0))];
        foreach (string[] row in rows.Prepend(heads))
        {
            IEnumerable<string> cells = shown.Select(i => row[i].PadRight(Math.Max(heads[i].Length, rows.Max(other => other[i].Length))));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }
    }
}

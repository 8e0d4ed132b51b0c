using System.Globalization;
using System.Net;
using System.Text;
using Verification.Benchmarks.Results;

namespace Verification.Benchmarks.Plots;

/// <summary>Horizontal bars in groups, as SVG: a group for each case, a bar for each entrant, its figure at its end.</summary>
public static class BarChart
{
    private const int Left = 230;
    private const int Plot = 520;
    private const int Bar = 12;
    private const int Gap = 10;
    private const int Top = 70;

    private static readonly string[] Colours = ["#1b7837", "#b2182b", "#777777", "#2166ac", "#4393c3", "#92c5de", "#d6604d", "#f4a582", "#762a83", "#9970ab", "#c2a5cf", "#5aae61", "#a6dba0", "#35978f", "#bf812d"];

    /// <summary>Draws it.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="figures">The figures, all of one unit.</param>
    public static string Draw(string title, IReadOnlyList<Measurement> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        string[] names = [.. figures.Select(one => one.Name).Distinct()];
        double most = Math.Max(figures.Max(one => one.Value), double.Epsilon);
        var body = new StringBuilder();
        int y = Top;
        foreach (IGrouping<string, Measurement> row in figures.GroupBy(one => one.Case))
        {
            Text(body, Left - 8, y + Bar - 2, row.Key, "end");
            foreach (Measurement one in row)
            {
                string width = Number(one.Value / most * Plot);
                body.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{y}\" width=\"{width}\" height=\"{Bar - 2}\" fill=\"{ColourOf(names, one.Name)}\"/>\n");
                Text(body, Left + (int)(one.Value / most * Plot) + 4, y + Bar - 3, Number(one.Value), "start");
                y += Bar;
            }

            y += Gap;
        }

        var legend = new StringBuilder();
        int x = Left;
        int line = 36;
        foreach (string name in names)
        {
            int width = 24 + (name.Length * 7);
            if (x + width > Left + Plot + 60)
            {
                x = Left;
                line += 14;
            }

            legend.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{line - 8}\" width=\"10\" height=\"10\" fill=\"{ColourOf(names, name)}\"/>\n");
            Text(legend, x + 14, line, name, "start");
            x += width;
        }

        int shift = Math.Max(0, line + 14 - Top);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Left + Plot + 70}" height="{y + shift + 10}" font-family="sans-serif" font-size="11">
            <rect width="100%" height="100%" fill="white"/>
            <text x="{Left}" y="18" font-size="14" font-weight="bold">{WebUtility.HtmlEncode(title)}, {WebUtility.HtmlEncode(figures[0].Unit)}</text>
            {legend}<g transform="translate(0,{shift})">
            {body}</g>
            </svg>

            """;
    }

    private static string ColourOf(string[] names, string name) => Colours[Array.IndexOf(names, name) % Colours.Length];

    private static void Text(StringBuilder svg, int x, int y, string text, string anchor) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>\n");

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

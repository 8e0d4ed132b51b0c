using System.Globalization;
using Verification.Properties.Campaigns;

namespace Verification.Properties.Sizes;

/// <summary>
/// A type table: what each type of an interpreter says of itself, and what <c>PyType_GenericAlloc</c> asked of the object
/// allocator for it. Comma-separated values; the columns are found by their names.
/// </summary>
public static class TypeTable
{
    private const string FirstColumn = "type";

    private static readonly string[] Columns =
        [FirstColumn, "basicsize", "itemsize", "flags", "gc", "generic_alloc", "alloc0", "alloc1", "alloc2", "alloc7", "object_offset"];

    /// <summary>The item counts of the columns <c>alloc0</c> and so on.</summary>
    public static IReadOnlyList<int> Counts { get; } = [0, 1, 2, 7];

    /// <summary>Whether a text begins as a type table does.</summary>
    public static bool IsOne(ReadOnlySpan<char> text) => text.StartsWith("type,") || text.StartsWith("\"type\",");

    /// <summary>Reads a table.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="InputException">A column is missing, or a row is malformed.</exception>
    public static IReadOnlyList<TypeRow> Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new CsvReader(text);
        List<string> header = reader.Next() ?? [];
        int[] places = [.. Columns.Select(column => header.IndexOf(column))];
        if (Array.FindIndex(places, place => place < 0) is >= 0 and int missing)
        {
            throw new InputException(name, 1, $"expected a header with the column '{Columns[missing]}'; found '{InputText.Show(string.Join(',', header))}'");
        }

        var rows = new List<TypeRow>();
        while (reader.Next() is { } fields)
        {
            if (fields.Count != header.Count)
            {
                throw new InputException(name, reader.Line, $"expected {header.Count} fields, as in the header; found {fields.Count}: '{InputText.Show(string.Join(',', fields))}'");
            }

            rows.Add(Read([.. places.Select(place => fields[place])], name, reader.Line));
        }

        if (reader.IsOpen)
        {
            throw new InputException(name, reader.Line, "expected a closing quote; found the end of the file");
        }

        return rows.Count > 0 ? rows : throw new InputException(name, 1, "expected a row for each type; found none");
    }

    private static TypeRow Read(string[] fields, string name, long line)
    {
        ulong flags = fields[3].StartsWith("0x", StringComparison.Ordinal)
            && ulong.TryParse(fields[3].AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits)
            ? bits
            : throw Bad(3, "a number such as 0x5600");
        return new TypeRow(
            line,
            fields[0],
            (nint)Number(1, 0),
            (nint)Number(2, 0),
            flags,
            Number(4, 0, 1) == 1,
            Number(5, 0, 1) == 1,
            [.. Counts.Select((_, i) => Number(6 + i, -1))],
            Number(10, -1));

        long Number(int column, long least, long most = long.MaxValue) =>
            long.TryParse(fields[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
                ? number
                : throw Bad(column, most == 1 ? "0 or 1" : $"a number of at least {least}");

        InputException Bad(int column, string expected) =>
            new(name, line, $"expected {expected} in column '{Columns[column]}'; found '{InputText.Show(fields[column])}'");
    }
}

using Verification.Impl;

namespace Verification.Properties.Sizes;

/// <summary>How the computed sizes of a type table compare with the recorded ones.</summary>
public sealed class TableSizes : SizesReport
{
    private TableSizes(TypeLayout layout, bool isDeduced, long rows)
    {
        Layout = layout;
        IsDeduced = isDeduced;
        Rows = rows;
    }

    /// <summary>The layout that was gone by.</summary>
    public TypeLayout Layout { get; }

    /// <summary>Whether the layout was deduced from the table, as its name does not say it.</summary>
    public bool IsDeduced { get; }

    /// <summary>Types in the table.</summary>
    public long Rows { get; }

    /// <summary>Types with <c>PyType_GenericAlloc</c> whose sizes and offset were compared.</summary>
    public long Checked { get; private set; }

    /// <summary>Types with <c>PyType_GenericAlloc</c> and inline values: only their offset was compared.</summary>
    public long Unsized { get; private set; }

    /// <summary>Computes all sizes and compares.</summary>
    /// <param name="rows">The table.</param>
    /// <param name="layout">The layout, or null to deduce it from the table.</param>
    public static TableSizes Check(IReadOnlyList<TypeRow> rows, TypeLayout? layout)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var sizes = new TableSizes(layout ?? TypeLayout.Deduce(rows), layout is null, rows.Count);
        foreach (TypeRow row in rows.Where(row => row.GenericAlloc))
        {
            sizes.Compare(row);
        }

        return sizes;
    }

    private void Compare(TypeRow row)
    {
        var mistakes = new List<Mistake>();
        nuint presize = row.Presize(Layout);
        if (row.Offset != (long)presize)
        {
            mistakes.Add(new Mistake(row.Line, row.Type, "object_offset", $"{row.Offset}", $"{presize}"));
        }

        if ((row.Flags & Layout.InlineValues) != 0)
        {
            Unsized++;
        }
        else
        {
            Checked++;
            CompareSizes(row, presize, mistakes);
        }

        if (mistakes.Count > 0)
        {
            Note([.. mistakes]);
        }
    }

    private static void CompareSizes(TypeRow row, nuint presize, List<Mistake> mistakes)
    {
        SizeRule rule = row.ItemSize == 0 ? SizeRule.Fixed : SizeRule.VarWithSentinel;
        for (int i = 0; i < TypeTable.Counts.Count; i++)
        {
            int count = TypeTable.Counts[i];
            bool isComputed = ObjectSize.TryCompute(rule, row.BasicSize, row.ItemSize, count, presize, out nuint bytes);
            if (row.Allocated[i] >= 0 && (!isComputed || row.Allocated[i] != (long)bytes))
            {
                mistakes.Add(new Mistake(row.Line, row.Type, $"alloc{count}", $"{row.Allocated[i]}", isComputed ? $"{bytes}" : "out of memory"));
            }
        }
    }
}

namespace Verification.Properties.Sizes;

/// <summary>What a version of CPython puts around an object.</summary>
/// <param name="Version">The version, such as <c>3.13</c>.</param>
/// <param name="PreHeader">The bits of <c>tp_flags</c> of which any gives a pre-header: <c>_PyType_PreHeaderSize</c>.</param>
/// <param name="InlineValues">The bit with which attribute values follow the object, so that the type does not say its size; or 0.</param>
public sealed record TypeLayout(string Version, ulong PreHeader, ulong InlineValues)
{
    /// <summary>Those that are known.</summary>
    public static IReadOnlyList<TypeLayout> All { get; } =
    [
        new("3.11", TypeFlags.ManagedDict, 0),
        new("3.12", TypeFlags.PreHeader, 0),
        new("3.13", TypeFlags.PreHeader, TypeFlags.InlineValues),
    ];

    /// <summary>The layout that a file's name speaks of, as in <c>cpython-3.12.csv</c>; null if none.</summary>
    public static TypeLayout? Named(string path)
    {
        string name = Path.GetFileName(path);
        return All.FirstOrDefault(layout => name.Contains($"cpython-{layout.Version}.", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith($"cpython-{layout.Version}", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The layout under which the most object offsets fit; of several the one that knows the flags that occur.</summary>
    public static TypeLayout Deduce(IReadOnlyList<TypeRow> rows)
    {
        bool hasInlineValues = rows.Any(row => (row.Flags & TypeFlags.InlineValues) != 0);
        return All.OrderBy(layout => rows.Count(row => row.GenericAlloc && row.Offset != (long)row.Presize(layout)))
            .ThenBy(layout => layout.InlineValues != 0 == hasInlineValues ? 0 : 1)
            .First();
    }
}

using System.Globalization;
using Verification.Properties.Sizes;

namespace Verification.Properties.Conformance.Objects.Layouts;

/// <summary>What a type of a running CPython says of itself, and what its <c>tp_alloc</c> asked for.</summary>
/// <param name="Row">The same as a row of a type table.</param>
/// <param name="WeakListOffset"><c>tp_weaklistoffset</c>, 0 for none.</param>
/// <param name="DictOffset"><c>tp_dictoffset</c>, 0 for none.</param>
public sealed record RealType(TypeRow Row, long WeakListOffset, long DictOffset)
{
    private const ulong HaveGc = 1UL << 14;
    private const ulong BaseType = 1UL << 10;

    /// <summary>Whether instances have a dictionary in the pre-header.</summary>
    public bool HasManagedDict => (Row.Flags & TypeFlags.ManagedDict) != 0;

    /// <summary>Whether it may be subclassed.</summary>
    public bool IsBaseType => (Row.Flags & BaseType) != 0;

    /// <summary>Reads a line of the child's.</summary>
    internal static RealType Parse(string line)
    {
        string[] words = line.Split('\t');
        ulong flags = (ulong)Number(4);
        var row = new TypeRow(
            0, words[1], (nint)Number(2), (nint)Number(3), flags, (flags & HaveGc) != 0, Number(5) == 1, [.. Enumerable.Range(6, 4).Select(Number)], Number(10));
        return new RealType(row, Number(11), Number(12));

        long Number(int word) => long.Parse(words[word], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}

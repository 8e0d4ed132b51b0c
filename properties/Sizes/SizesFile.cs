using Verification.Properties.Campaigns;

namespace Verification.Properties.Sizes;

/// <summary>A file with recorded sizes: a type table or an object trace. Its content tells which.</summary>
public static class SizesFile
{
    /// <summary>Computes the sizes of which a file tells and compares them with what it recorded.</summary>
    /// <param name="path">The file, plain or compressed by gzip.</param>
    /// <param name="rules">The rules for object traces, or null for those of CPython 3.13.</param>
    /// <exception cref="InputException">It cannot be read, is neither, or is malformed.</exception>
    public static SizesReport Check(string path, TypeRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        string text = InputText.Read(path);
        if (TypeTable.IsOne(text))
        {
            return TableSizes.Check(TypeTable.Parse(text, path), TypeLayout.Named(path));
        }

        if (ObjectTrace.IsOne(text))
        {
            using var reader = new StringReader(text);
            return TraceSizes.Check(ObjectTrace.Deaths(reader, path), rules ?? TypeRules.CPython313);
        }

        string found = text.Length == 0 ? "found the end of the file" : $"found '{InputText.Show(text.Split('\n', 2)[0].TrimEnd('\r'))}'";
        throw new InputException(
            path,
            text.Length == 0 ? 0 : 1,
            $"expected a type table ('type,basicsize,…') or an object trace ('T 1 str 64 0 0x10401502 0 1 unicode_dealloc'); {found}");
    }
}

namespace Verification.Properties;

/// <summary>A shared library that a machine tests instead of the project's own implementation.</summary>
/// <param name="Library">Its name or path, as it was asked for.</param>
/// <param name="Prefix">The prefix of its symbols, as it was asked for; null if none was.</param>
/// <param name="Without">Functions that are not called.</param>
public sealed record SystemUnderTest(string Library, string? Prefix, IReadOnlyList<string> Without)
{
    /// <summary>The options of the command line that name it, with a space in front.</summary>
    public string Options => string.Concat(
        ((IEnumerable<string>)[" --sut ", Quote(Library), .. Prefix is null ? Array.Empty<string>() : [" --prefix ", Quote(Prefix)]])
            .Concat(Without.Select(function => $" --without {function}")));

    /// <summary>A C# expression that makes its machine.</summary>
    public string Expression
    {
        get
        {
            string[] prefix = Prefix is null && Without.Count == 0 ? [] : [Prefix is null ? "null" : Literal(Prefix)];
            string arguments = string.Join(", ", [Literal(Library), .. prefix, .. Without.Select(Literal)]);
            return $"new Verification.Properties.Foreign.MallocMachine(Verification.Properties.Foreign.Libraries.MallocLibrary.Load({arguments}))";
        }
    }

    private static string Quote(string word) => word.Length == 0 || word.Any(char.IsWhiteSpace) ? $"'{word}'" : word;

    private static string Literal(string text) => $"@\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

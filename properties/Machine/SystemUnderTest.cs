namespace Verification.Properties;

/// <summary>A shared library that a machine tests instead of the project's own implementation.</summary>
/// <param name="Library">Its name or path, as it was asked for.</param>
/// <param name="Prefix">The prefix of its symbols, as it was asked for; null if none was.</param>
public sealed record SystemUnderTest(string Library, string? Prefix)
{
    /// <summary>The options of the command line that name it, with a space in front.</summary>
    public string Options => $" --sut {Quote(Library)}{(Prefix is null ? string.Empty : $" --prefix {Quote(Prefix)}")}";

    /// <summary>A C# expression that makes its machine.</summary>
    public string Expression =>
        $"new Verification.Properties.Foreign.MallocMachine(Verification.Properties.Foreign.Libraries.MallocLibrary.Load({Literal(Library)}{(Prefix is null ? string.Empty : $", {Literal(Prefix)}")}))";

    private static string Quote(string word) => word.Length == 0 || word.Any(char.IsWhiteSpace) ? $"'{word}'" : word;

    private static string Literal(string text) => $"@\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

namespace Verification.Benchmarks.Traces;

/// <summary>The traces that are replayed: those of <c>tests/Data</c>, which are the beginnings of longer ones.</summary>
public static class TraceFiles
{
    /// <summary>The environment variable that may name another folder with <c>object-traces</c> and <c>alloc-traces</c> in it.</summary>
    public const string Variable = "BENCHMARKS_TRACES";

    /// <summary>Object traces, in the order of their names.</summary>
    public static IReadOnlyList<string> Objects => In("object-traces");

    /// <summary>Allocation traces, in the order of their names.</summary>
    public static IReadOnlyList<string> Allocations => In("alloc-traces");

    private static string[] In(string kind)
    {
        string folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "Data");
        string path = Path.Combine(folder, kind);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)]
            : throw new DirectoryNotFoundException($"There is no folder {path}: set {Variable} to one that has {kind}.");
    }
}

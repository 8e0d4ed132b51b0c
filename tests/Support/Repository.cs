using System.Runtime.CompilerServices;

namespace Verification.Tests.Support;

/// <summary>The repository that these tests were compiled from.</summary>
public static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    private static string Here([CallerFilePath] string path = "") => path;
}

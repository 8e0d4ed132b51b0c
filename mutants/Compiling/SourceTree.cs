using Verification.Properties.Campaigns;

namespace Verification.Mutants.Compiling;

/// <summary>The sources of model and implementation, read from the repository.</summary>
/// <param name="root">The repository's folder.</param>
public sealed class SourceTree(string root)
{
    private static readonly string[] Rooms = ["impl", "model"];

    /// <summary>The repository's folder.</summary>
    public string Root { get; } = root;

    /// <summary>The implementation's sources, by path relative to <c>impl/</c>, with slashes.</summary>
    public IReadOnlyDictionary<string, string> ImplFiles { get; } = Read(root, "impl");

    /// <summary>The model's sources, by path relative to <c>model/</c>.</summary>
    public IReadOnlyDictionary<string, string> ModelFiles { get; } = Read(root, "model");

    /// <summary>The folder of recipes that come with the sources.</summary>
    public string Recipes => Path.Combine(Root, "bugs");

    /// <summary>Finds the sources: in a folder, or in the nearest one above the program or above the current one.</summary>
    /// <param name="folder">The folder, or null to look for it.</param>
    /// <exception cref="InputException">They are not there.</exception>
    public static SourceTree Find(string? folder)
    {
        if (folder is not null)
        {
            return IsRoot(folder)
                ? new SourceTree(Path.GetFullPath(folder))
                : throw new InputException(folder, 0, "expected the repository's folder, with impl/ and model/ in it; found another");
        }

        foreach (string start in (string[])[AppContext.BaseDirectory, Directory.GetCurrentDirectory()])
        {
            for (DirectoryInfo? at = new(start); at is not null; at = at.Parent)
            {
                if (IsRoot(at.FullName))
                {
                    return new SourceTree(at.FullName);
                }
            }
        }

        throw new InputException(
            "sources", 0, $"expected impl/ and model/ in a folder above {AppContext.BaseDirectory} or {Directory.GetCurrentDirectory()}; found none: say where with --sources");
    }

    private static bool IsRoot(string folder) =>
        Rooms.All(room => Directory.Exists(Path.Combine(folder, room))) && File.Exists(Path.Combine(folder, "impl", "Blocks", "ObMalloc.cs"));

    private static Dictionary<string, string> Read(string root, string room)
    {
        string folder = Path.Combine(root, room);
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), path => File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}

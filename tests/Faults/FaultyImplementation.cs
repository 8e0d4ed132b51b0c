using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Verification.Tests.Faults;

/// <summary>
/// The implementation with a fault in it: its sources are edited and compiled in memory, and model, properties and these
/// tests are loaded once more beside it, so that all of them use it.
/// </summary>
public sealed class FaultyImplementation : AssemblyLoadContext
{
    private static readonly string[] Companions = ["Verification.Properties", "Verification.Tests"];

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    private static readonly Lazy<Dictionary<string, string>> Sources = new(() => ReadSources("impl"));

    // The model too is compiled anew: in the file beside the tests, coverage counts, and one count is enough.
    private static readonly Lazy<byte[]> Model = new(() => Emit("Verification.Model", "model", ReadSources("model"), null));

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private readonly byte[] image;

    /// <summary>Compiles the implementation with a fault.</summary>
    /// <param name="fault">The fault, or null for the implementation as it is.</param>
    /// <exception cref="InvalidOperationException">The fault's text does not stand there once, or does not compile.</exception>
    public FaultyImplementation(Fault? fault)
        : base(fault?.Name, isCollectible: true) => image = Compile(fault);

    /// <summary>Calls a static method of these tests, in the copy that uses the faulty implementation.</summary>
    /// <param name="type">The class.</param>
    /// <param name="method">The method; it takes and returns what is the same in every context (numbers, strings).</param>
    /// <param name="arguments">Its arguments.</param>
    public object? Call(Type type, string method, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(type);
        Assembly copy = LoadFromAssemblyName(type.Assembly.GetName());
        return copy.GetType(type.FullName!)!.GetMethod(method)!.Invoke(null, arguments);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        if (assemblyName.Name == "Verification.Impl")
        {
            return LoadFromStream(new MemoryStream(image));
        }

        if (assemblyName.Name == "Verification.Model")
        {
            return LoadFromStream(new MemoryStream(Model.Value));
        }

        return Companions.Contains(assemblyName.Name)
            ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"))
            : null;
    }

    private static byte[] Compile(Fault? fault)
    {
        if (fault is not null && !Sources.Value.ContainsKey(fault.File))
        {
            throw new InvalidOperationException($"{fault.Name}: there is no file {fault.File}.");
        }

        return Emit("Verification.Impl", fault?.Name ?? "no fault", Sources.Value, fault);
    }

    private static byte[] Emit(string assembly, string what, Dictionary<string, string> sources, Fault? fault)
    {
        const string Usings =
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";
        var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText(Usings, Parse) };
        foreach ((string file, string text) in sources)
        {
            trees.Add(CSharpSyntaxTree.ParseText(file == fault?.File ? Edit(fault, text) : text, Parse, file));
        }

        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable);
        var stream = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = CSharpCompilation.Create(assembly, trees, References.Value, options).Emit(stream);
        return result.Success
            ? stream.ToArray()
            : throw new InvalidOperationException($"{what}: {string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))}");
    }

    private static string Edit(Fault fault, string text)
    {
        int at = text.IndexOf(fault.Find, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(fault.Find, at + 1, StringComparison.Ordinal) >= 0)
        {
            throw new InvalidOperationException($"{fault.Name}: the text to be replaced must stand once in {fault.File}: {fault.Find}");
        }

        return string.Concat(text.AsSpan(0, at), fault.Replace, text.AsSpan(at + fault.Find.Length));
    }

    private static Dictionary<string, string> ReadSources(string room)
    {
        string folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", room));
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}

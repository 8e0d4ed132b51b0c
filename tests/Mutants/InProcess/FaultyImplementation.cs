using System.Reflection;
using System.Runtime.Loader;
using Verification.Mutants.Compiling;
using Verification.Mutants.Recipes;

namespace Verification.Tests.Mutants.InProcess;

/// <summary>
/// The implementation with one edit, in this process: model, properties and these tests are loaded once more beside it, so
/// that all of them use it. For faults that neither crash nor hang.
/// </summary>
public sealed class FaultyImplementation : AssemblyLoadContext
{
    private static readonly string[] Companions = ["Verification.Properties", "Verification.Tests"];

    private static readonly MutantCompiler Compiler = new(AllRecipes.Sources);

    // The model too is compiled anew: in the file beside the tests, coverage counts, and one count is enough.
    private static readonly Lazy<byte[]> Model = new(Compiler.CompileModel);

    private readonly byte[] image;

    /// <summary>Compiles the implementation with a fault.</summary>
    /// <param name="name">A few words.</param>
    /// <param name="file">The file, relative to <c>impl/</c>.</param>
    /// <param name="find">Text that stands there exactly once.</param>
    /// <param name="replace">What is put in its place.</param>
    public FaultyImplementation(string name, string file, string find, string replace)
        : base(name, isCollectible: true) => image = Compiler.Compile(new Recipe
        {
            Name = name,
            Source = "a test",
            Bug = name,
            Path = name,
            Edits = [new Edit(file, find, replace, 0)],
        });

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
        return assemblyName.Name switch
        {
            "Verification.Impl" => LoadFromStream(new MemoryStream(image)),
            "Verification.Model" => LoadFromStream(new MemoryStream(Model.Value)),
            { } name when Companions.Contains(name) => LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name + ".dll")),
            _ => null,
        };
    }
}

using System.Reflection;
using System.Runtime.Loader;

namespace Verification.Mutants.Compiling;

/// <summary>
/// Where a faulty implementation is loaded: with its own model, and with the properties once more beside it, so that all
/// of them use it and nothing else.
/// </summary>
/// <param name="impl">File of the implementation.</param>
/// <param name="model">File of the model.</param>
public sealed class MutantContext(string impl, string model) : AssemblyLoadContext("mutant")
{
    private const string Properties = "Verification.Properties";

    /// <summary>The copy of a type of the properties that uses the faulty implementation.</summary>
    /// <param name="type">The type.</param>
    public Type CopyOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return LoadFromAssemblyName(new AssemblyName(Properties)).GetType(type.FullName!, throwOnError: true)!;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        return assemblyName.Name switch
        {
            "Verification.Impl" => LoadFromAssemblyPath(impl),
            "Verification.Model" => LoadFromAssemblyPath(model),
            Properties => LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, Properties + ".dll")),
            _ => null,
        };
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Verification.Mutants.Recipes;
using Verification.Properties.Campaigns;

namespace Verification.Mutants.Compiling;

/// <summary>Applies recipes to a copy of the sources and compiles it in memory.</summary>
public sealed class MutantCompiler
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    private readonly SourceTree sources;
    private readonly Dictionary<string, SyntaxTree> trees;
    private readonly CSharpCompilation unchanged;

    /// <summary>Parses the sources.</summary>
    /// <param name="sources">The sources.</param>
    public MutantCompiler(SourceTree sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        this.sources = sources;
        trees = sources.ImplFiles.ToDictionary(source => source.Key, source => CSharpSyntaxTree.ParseText(source.Value, Parse, source.Key));
        unchanged = Create("Verification.Impl", trees.Values);
    }

    /// <summary>The model as it is. It goes with every faulty copy: in the file beside the program, coverage may be counting.</summary>
    public byte[] CompileModel() =>
        Emit(Create("Verification.Model", sources.ModelFiles.Select(source => CSharpSyntaxTree.ParseText(source.Value, Parse, source.Key))), "model/");

    /// <summary>The implementation with a recipe applied.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="InputException">A text to be found does not stand in its file exactly once, or the result does not compile.</exception>
    public byte[] Compile(Recipe recipe)
    {
        CSharpCompilation faulty = unchanged;
        foreach ((string file, string text) in Edited(recipe))
        {
            faulty = faulty.ReplaceSyntaxTree(trees[file], CSharpSyntaxTree.ParseText(text, Parse, file));
        }

        return Emit(faulty, recipe.Path);
    }

    /// <summary>Makes sure that a recipe's edits fit the sources; whether the result compiles is seen later.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="InputException">A text to be found does not stand in its file exactly once.</exception>
    public void CheckEdits(Recipe recipe) => Edited(recipe);

    private Dictionary<string, string> Edited(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var texts = new Dictionary<string, string>();
        foreach (Edit edit in recipe.Edits)
        {
            if (!sources.ImplFiles.TryGetValue(edit.File, out string? original))
            {
                throw new InputException(recipe.Path, edit.Line, $"expected a file of the implementation; there is no impl/{edit.File}");
            }

            texts[edit.File] = Apply(recipe, edit, texts.GetValueOrDefault(edit.File, original));
        }

        return texts;
    }

    private static string Apply(Recipe recipe, Edit edit, string text)
    {
        int at = text.IndexOf(edit.Find, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new InputException(recipe.Path, edit.Line, $"expected this text in impl/{edit.File}, which has it no more: {Show(edit.Find)}");
        }

        if (text.IndexOf(edit.Find, at + 1, StringComparison.Ordinal) >= 0)
        {
            throw new InputException(recipe.Path, edit.Line, $"expected this text once in impl/{edit.File}, which has it several times: {Show(edit.Find)}");
        }

        return string.Concat(text.AsSpan(0, at), edit.Replace, text.AsSpan(at + edit.Find.Length));
    }

    private static string Show(string text) => text.Contains('\n', StringComparison.Ordinal) ? text[..text.IndexOf('\n', StringComparison.Ordinal)] + " …" : text;

    private static CSharpCompilation Create(string assembly, IEnumerable<SyntaxTree> trees)
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create(assembly, [CSharpSyntaxTree.ParseText(Usings, Parse), .. trees], references, options);
    }

    private static byte[] Emit(CSharpCompilation compilation, string what)
    {
        var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream);
        if (!result.Success)
        {
            Diagnostic first = result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InputException(what, 0, $"expected sources that compile; found {first}");
        }

        return stream.ToArray();
    }
}

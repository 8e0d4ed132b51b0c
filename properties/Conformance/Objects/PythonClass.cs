using System.Globalization;
using Verification.Properties.Objects;

namespace Verification.Properties.Conformance.Objects;

/// <summary>A class statement that makes of CPython's types what <c>class</c> makes in the object machine.</summary>
/// <param name="Id">Number of the type.</param>
/// <param name="Base">Name of the base in Python.</param>
/// <param name="References">References that it adds: <c>__slots__</c>.</param>
/// <param name="Dict">Whether it adds a <c>__dict__</c>.</param>
/// <param name="Weakrefs">Whether it adds a <c>__weakref__</c>.</param>
/// <param name="Finalizer">What its <c>__del__</c> does, if it has one.</param>
/// <param name="IsVar">Whether items follow instances: then it may have a dictionary, but must not say so by <c>__slots__</c>.</param>
public sealed record PythonClass(int Id, string Base, int References, bool Dict, bool Weakrefs, FinalizerProgram? Finalizer, bool IsVar)
{
    /// <summary>The attribute that stands for what the dictionary refers to.</summary>
    public const string DictAttribute = "d";

    /// <summary>Its name.</summary>
    public string Name => NameOf(Id);

    /// <summary>The slots that refer to something.</summary>
    public IEnumerable<string> Fields => Enumerable.Range(0, References).Select(i => string.Create(CultureInfo.InvariantCulture, $"s{Id}_{i}"));

    /// <summary>The name of a class.</summary>
    public static string NameOf(int id) => string.Create(CultureInfo.InvariantCulture, $"C{id}");

    /// <summary>The statement.</summary>
    public string Source()
    {
        IEnumerable<string> slots = Fields
            .Concat(Dict ? ["__dict__"] : Array.Empty<string>())
            .Concat(Weakrefs ? ["__weakref__"] : Array.Empty<string>());
        string body = IsVar && Dict ? "    pass\n" : $"    __slots__ = [{string.Join(", ", slots.Select(slot => $"'{slot}'"))}]\n";
        string end = Finalizer is { } program ? $"    def __del__(self): program(self, 0x{program.Code:x})\n" : string.Empty;
        return $"class {Name}({Base}):\n{body}{end}";
    }
}

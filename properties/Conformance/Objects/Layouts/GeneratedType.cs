using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Conformance.Objects.Layouts;

/// <summary>A type that is made to be compared: by a class statement, or by <c>PyType_FromSpecWithBases</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Base">Name of its base.</param>
/// <param name="IsStatement">Whether it is made by a class statement.</param>
/// <param name="References">Slots that a statement adds.</param>
/// <param name="Dict">Whether a statement adds a dictionary.</param>
/// <param name="Weakrefs">Whether a statement adds weak references.</param>
/// <param name="Finalizer">Whether it has a finalizer.</param>
/// <param name="BasicSize"><c>basicsize</c> of a spec.</param>
/// <param name="ItemSize"><c>itemsize</c> of a spec.</param>
/// <param name="Gc">Whether a spec asks for a GC header.</param>
/// <param name="IsVar">Whether items follow the instances of its base.</param>
internal sealed record GeneratedType(
    string Name, string Base, bool IsStatement, int References, bool Dict, bool Weakrefs, bool Finalizer, int BasicSize, int ItemSize, bool Gc, bool IsVar)
{
    private const uint DefaultFlags = 1 << 18;
    private const uint BaseTypeFlag = 1 << 10;
    private const uint HaveGcFlag = 1 << 14;

    private static readonly int[] ItemSizes = [1, 4, 8, 24];

    /// <summary>Names of the built-in types that others are derived from, as <c>tp_name</c> has them.</summary>
    public static IReadOnlyList<string> Roots { get; } =
        ["object", "float", "list", "dict", "tuple", "bytes", "bytearray", "int", "str", "set", "collections.deque"];

    /// <summary>Draws a type.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="name">Its name.</param>
    /// <param name="above">Name of its base.</param>
    /// <param name="parent">Its base.</param>
    public static GeneratedType Draw(ref Rng rng, string name, string above, RealType parent)
    {
        bool items = parent.Row.ItemSize > 0;
        bool finalizer = rng.OneIn(3);
        if (!items && rng.OneIn(3))
        {
            bool var = above == "object" && rng.OneIn(3);
            int basic = (int)Math.Max(parent.Row.BasicSize, var ? 24 : 0) + (int)(rng.OneIn(4) ? rng.Below(32) : 8 * rng.Below(5));
            return new GeneratedType(name, above, false, 0, false, false, finalizer, basic, var ? ItemSizes[rng.Below((ulong)ItemSizes.Length)] : 0, rng.OneIn(2), items);
        }

        int references = items ? 0 : (int)rng.Below(4);
        bool dict = parent.DictOffset == 0 && !parent.HasManagedDict && rng.OneIn(3);
        bool weakrefs = !items && parent.WeakListOffset == 0 && rng.OneIn(3);
        return new GeneratedType(name, above, true, references, dict, weakrefs, finalizer, 0, 0, false, items);
    }

    /// <summary>Why the type is not compared, or null if it is.</summary>
    public string? WhyNotComparable(RealType parent)
    {
        return Dict && parent.Row.ItemSize > 0 ? LayoutComparison.DictBehindItems
            : Finalizer && !IsStatement && !Gc && !parent.Row.Gc ? LayoutComparison.FinalizerWithoutGc
            : IsStatement && (References > 0 || Weakrefs) && parent.Row.BasicSize % 8 != 0 ? LayoutComparison.Unaligned
            : null;
    }

    /// <summary>Whether it is a class whose GC header comes from being one, and from nothing else.</summary>
    public bool AddsNothing(RealType parent) =>
        IsStatement && !parent.Row.Gc && References == 0 && !Dict && !Weakrefs && !Finalizer;

    /// <summary>The command that makes and measures it, for the child.</summary>
    public string Command() => IsStatement
        ? $"statement\t{Name}\t{Source().Replace('\n', '\u0001')}\n"
        : $"spec\t{Name}\t{Base}\t{BasicSize}\t{ItemSize}\t{DefaultFlags | BaseTypeFlag | (Gc ? HaveGcFlag : 0)}\t{(Finalizer ? 1 : 0)}\n";

    /// <summary>The same for people.</summary>
    public string Print() => IsStatement
        ? Source().TrimEnd().Replace("\n    ", " ", StringComparison.Ordinal)
        : $"PyType_FromSpec {Name}({Base}): basicsize {BasicSize}, itemsize {ItemSize}{(Gc ? ", GC" : string.Empty)}{(Finalizer ? ", tp_finalize" : string.Empty)}";

    /// <summary>
    /// The same for the implementation. CPython 3.11 keeps the list of weak references in the object, so it is a pointer more
    /// there and nothing in front.
    /// </summary>
    public unsafe TypeSpec Spec(PyTypeObject* parent, RealType real) => new()
    {
        Base = parent,
        IsHeapType = true,
        IsBaseType = true,
        BasicSize = BasicSize,
        ItemSize = ItemSize,
        Gc = Gc || AddsNothing(real),
        References = References + (Weakrefs ? 1 : 0),
        Dict = Dict,
        Finalize = Finalizer ? &Finalize : null,
    };

    /// <summary>The same for the model.</summary>
    public ModelType Model(ModelType parent, int id, RealType real) => IsStatement && !AddsNothing(real)
        ? ModelType.Class(id, parent, References + (Weakrefs ? 1 : 0), Dict, weakrefs: false, Finalizer ? static (_, _) => { }
    : null)
        : new ModelType
        {
            Id = id,
            Base = parent,
            IsHeapType = true,
            BasicSize = IsStatement ? parent.BasicSize : BasicSize,
            ItemSize = ItemSize == 0 ? parent.ItemSize : ItemSize,
            Gc = Gc || parent.Gc || IsStatement,
            Dict = parent.Dict,
            Kind = parent.Kind,
            Rule = ModelRule.Unsized,
        };

    private static unsafe void Finalize(void* heap, PyObject* self)
    {
        // Is there, which is all that the layout depends on.
    }

    private string Source()
    {
        var made = new PythonClass(0, Base, References, Dict, Weakrefs, null, IsVar);
        string end = Finalizer ? "    def __del__(self): pass\n" : string.Empty;
        return made.Source().Replace($"class {made.Name}(", $"class {Name}(", StringComparison.Ordinal) + end;
    }
}

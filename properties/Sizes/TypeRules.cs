using static Verification.Impl.SizeRule;
using static Verification.Properties.Sizes.DeathKind;

namespace Verification.Properties.Sizes;

/// <summary>
/// Decides kind and size rule of a type from its <c>T</c> record and a table of types written in C. What cannot be proved
/// from CPython's sources is <see cref="Legacy"/> and <see cref="Unsized"/>.
/// </summary>
/// <param name="table">The opt-in of types written in C.</param>
public sealed class TypeRules(StaticTypes table)
{
    private const string SubtypeDealloc = "subtype_dealloc";
    private const string StructSequenceDealloc = "structseq_dealloc";

    /// <summary>Built-in bases whose <c>tp_dealloc</c>, which <c>subtype_dealloc</c> ends in, is known.</summary>
    private const ulong KnownBase =
        TypeFlags.IntSubclass | TypeFlags.ListSubclass | TypeFlags.TupleSubclass | TypeFlags.BytesSubclass
        | TypeFlags.StrSubclass | TypeFlags.DictSubclass | TypeFlags.ExceptionSubclass | TypeFlags.TypeSubclass;

    /// <summary>Bases with items whose <c>tp_new</c> makes an instance of a subclass by <c>type-&gt;tp_alloc(type, n)</c> and keeps n.</summary>
    private const ulong SubclassedByCount = TypeFlags.TupleSubclass | TypeFlags.BytesSubclass | TypeFlags.TypeSubclass;

    /// <summary>With the table for CPython 3.13.</summary>
    public static TypeRules CPython313 { get; } = new(StaticTypes.CPython313);

    /// <summary>Decides.</summary>
    public TypeRule Of(TracedType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        bool isSubtype = type.Has(TypeFlags.HeapType) && type.Dealloc == SubtypeDealloc;
        if (type.Has(TypeFlags.InlineValues))
        {
            // These bits go with a basicsize of sizeof(PyObject) only: there is no base but object.
            return new TypeRule(
                isSubtype ? DeallocFinalize : Legacy,
                Unsized,
                "attribute values in the block: how many, the keys of the class say (_PyType_NewManagedObject), not the type");
        }

        if (isSubtype)
        {
            return OfSubtype(type);
        }

        if (type.Dealloc == StructSequenceDealloc)
        {
            return new TypeRule(Dealloc, Unsized, "PyStructSequence_New sets ob_size to the visible fields; the block has room for the hidden ones too");
        }

        return table.Find(type.Name, type.Dealloc) ?? (IsStaticException(type)
            ? new TypeRule(Dealloc, Fixed, "every tp_new of Objects/exceptions.c calls tp_alloc, which is PyType_GenericAlloc; MemoryError's freelist is its own")
            : new TypeRule(Legacy, Unsized, "not in the table: nobody looked up what allocates it"));
    }

    private static TypeRule OfSubtype(TracedType type)
    {
        // subtype_dealloc finalizes, clears weak references and slots, then calls the base's tp_dealloc: is that known?
        DeathKind kind = type.Has(KnownBase) ? DeallocFinalize : Legacy;
        return type switch
        {
            { GenericAlloc: false } => new TypeRule(kind, Unsized, "a tp_alloc of its own"),
            { ItemSize: 0 } => new TypeRule(
                kind, Fixed, "type_new_alloc sets tp_alloc to PyType_GenericAlloc, and each tp_new of a C base uses it for subclasses"),
            _ when type.Has(SubclassedByCount) => new TypeRule(
                kind, VarWithSentinel, "type->tp_alloc(type, n), which is PyType_GenericAlloc, in tuple_subtype_new, bytes_subtype_new, type_new_alloc"),
            _ => new TypeRule(kind, Unsized, "an int's digits, or items of an unknown base: whether their number stays is not in the record"),
        };
    }

    private static bool IsStaticException(TracedType type) =>
        type.Has(TypeFlags.ExceptionSubclass) && !type.Has(TypeFlags.HeapType) && type is { GenericAlloc: true, ItemSize: 0 };
}

using Verification.Model;

namespace Verification.Properties.Objects;

/// <summary>What came of a spec: the result, and the type's figures if it is ready.</summary>
/// <param name="Result">The result's name.</param>
/// <param name="Figures">As many as there are <see cref="Names"/>.</param>
public sealed record SpecAnswer(string Result, IReadOnlyList<ulong> Figures)
{
    /// <summary>The result of a spec without contradiction.</summary>
    public const string Ready = "Ready";

    /// <summary>What the figures are.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "basicsize of a type", "itemsize of a type", "offset of a buffer", "offset of references", "references of an instance", "bytes in front of instances",
        "traits of a type", "kind of a type", "size rule of a type", "alloc of a type", "dealloc of a type", "free of a type", "traverse of a type", "clear of a type",
        "limit of a type's freelist",
    ];

    /// <summary>Yes and no as one figure.</summary>
    public static ulong Traits(bool heap, bool isBase, bool gc, bool dict, bool weakrefs, bool itemReferences, bool finalizer, bool size) =>
        (heap ? 1U : 0) | (isBase ? 2U : 0) | (gc ? 4U : 0) | (dict ? 8U : 0) | (weakrefs ? 16U : 0) | (itemReferences ? 32U : 0)
        | (finalizer ? 64U : 0) | (size ? 128U : 0);

    /// <summary>The figures that the model has.</summary>
    /// <param name="type">A type without contradiction.</param>
    public static IReadOnlyList<ulong> Of(ModelDerivation type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return
        [
            (ulong)type.BasicSize, (ulong)type.ItemSize, (ulong)type.BufferOffset, (ulong)type.ReferencesOffset, (ulong)type.References,
            (type.Gc ? 16U : 0) + (type.Dict || type.Weakrefs ? 16U : 0),
            Traits(type.IsHeapType, type.IsBaseType, type.Gc, type.Dict, type.Weakrefs, type.ItemReferences, type.Finalizer, type.SizeFunction),
            (ulong)type.Kind, (ulong)type.Rule, (ulong)type.Alloc, (ulong)type.Dealloc, (ulong)type.Free, (ulong)type.Traverse, (ulong)type.Clear,
            type.FreelistLimit,
        ];
    }
}

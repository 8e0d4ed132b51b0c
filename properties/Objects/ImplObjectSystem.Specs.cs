using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks.Doors;

namespace Verification.Properties.Objects;

/// <content>What comes of specs, without making types of them; and of heaps for which there is not enough memory.</content>
public sealed unsafe partial class ImplObjectSystem<TGeometry>
{
    /// <inheritdoc/>
    public (bool Made, int Left)? Found(ulong succeed)
    {
        using var raw = new ControlledRaw();
        raw.Fail(succeed, 1);
        ObjectHeap<TGeometry, WatchingProbe>* other = ObjectHeap<TGeometry, WatchingProbe>.Create(raw.Allocator, default, 0);
        if (other == null)
        {
            return (false, raw.Outstanding);
        }

        if (raw.Refused == 0)
        {
            ObjectHeap<TGeometry, WatchingProbe>.Destroy(other);
        }

        // One that was made in spite of a refusal is not to be trusted with its own end.
        return (true, Math.Max(raw.LeftAtClose, 0));
    }

    /// <inheritdoc/>
    public bool CanMeasure => true;

    /// <inheritdoc/>
    public ulong? Measure(SizeRule rule, long basicSize, long itemSize, long items, ulong presize) =>
        ObjectSize.TryCompute(rule, (nint)basicSize, (nint)itemSize, (nint)items, (nuint)presize, out nuint bytes) ? bytes : null;

    /// <inheritdoc/>
    public SpecAnswer DeriveSpec(SpecFigures parent, SpecFigures? child)
    {
        TypeReadyResult result = TypeReady.Derive(SpecOf(parent, heap->ObjectType), out PyTypeObject type);
        if (result == TypeReadyResult.Ready && child is { } further)
        {
            result = TypeReady.Derive(SpecOf(further, &type), out PyTypeObject derived);
            return AnswerOf(result, derived);
        }

        return AnswerOf(result, type);
    }

    private static SpecAnswer AnswerOf(TypeReadyResult result, in PyTypeObject type) => new(
        result.ToString(),
        [
            (ulong)type.BasicSize, (ulong)type.ItemSize, (ulong)type.BufferOffset, (ulong)type.ReferencesOffset, (ulong)type.References, type.Presize,
            SpecAnswer.Traits(
                type.Has(TpFlags.HeapType), type.Has(TpFlags.BaseType), type.Has(TpFlags.HaveGc), type.Has(TpFlags.Dict), type.Has(TpFlags.Weakrefs),
                type.Has(TpFlags.ItemReferences), type.Finalize != null, type.Size != null),
            SameName<DeallocKind, ModelKind>.NumberOf(type.Kind), SameName<SizeRule, ModelRule>.NumberOf(type.Rule),
            SameName<AllocSlot, ModelSlot>.NumberOf(type.AllocSlot), SameName<DeallocSlot, ModelSlot>.NumberOf(type.DeallocSlot),
            SameName<FreeSlot, ModelSlot>.NumberOf(type.FreeSlot), SameName<GcSlot, ModelSlot>.NumberOf(type.TraverseSlot),
            SameName<GcSlot, ModelSlot>.NumberOf(type.ClearSlot),
            type.OwnList.Limit,
        ]);

    /// <summary>The functions are never called; that they are there is all that counts.</summary>
    private static TypeSpec SpecOf(SpecFigures figures, PyTypeObject* parent) => new()
    {
        Base = parent,
        IsHeapType = figures.IsHeapType,
        IsBaseType = figures.IsBaseType,
        BasicSize = (nint)figures.BasicSize,
        ItemSize = (nint)figures.ItemSize,
        References = figures.References,
        Buffer = figures.Buffer,
        ItemReferences = figures.ItemReferences,
        Dict = figures.Dict,
        Weakrefs = figures.Weakrefs,
        Gc = figures.Gc,
        Kind = figures.Kind,
        Sizing = figures.Rule,
        Alloc = figures.Alloc,
        OwnAlloc = figures.IsGiven(SpecField.WrongAlloc, figures.Alloc == AllocSlot.Own) ? &NeverAlloc : null,
        Dealloc = figures.Dealloc,
        OwnDealloc = figures.IsGiven(SpecField.WrongDealloc, figures.Dealloc == DeallocSlot.Own) ? &Never : null,
        Free = figures.Free,
        OwnFree = figures.IsGiven(SpecField.WrongFree, figures.Free == FreeSlot.Own) ? &Never : null,
        Finalize = figures.Finalizer ? &Never : null,
        Traverse = figures.Traverse,
        OwnTraverse = figures.IsGiven(SpecField.WrongTraverse, figures.Traverse == GcSlot.Own) ? &NeverTraverse : null,
        Clear = figures.Clear,
        OwnClear = figures.IsGiven(SpecField.WrongClear, figures.Clear == GcSlot.Own) ? &Never : null,
        Size = figures.IsGiven(SpecField.WrongSize, figures.Alloc == AllocSlot.Custom) ? &StrSize : null,
        FreelistLimit = figures.FreelistLimit,
    };

    private static PyObject* NeverAlloc(void* context, PyTypeObject* type, nint items, nint state) => null;

    private static void Never(void* context, PyObject* self)
    {
    }

    private static int NeverTraverse(void* context, PyObject* self, delegate*<PyObject*, void*, int> visit, void* arg) => 0;
}

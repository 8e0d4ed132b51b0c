using Verification.Impl;

namespace Verification.Properties.Objects;

/// <content>Types of a given shape, and what makes their instances where no formula does.</content>
public sealed unsafe partial class ImplObjectSystem<TGeometry>
{
    /// <inheritdoc/>
    public TypeReadyResult DefineShape(int id, TypeShape shape)
    {
        // What C code declares says its dealloc itself; type_new gives a class subtype_dealloc.
        DeallocSlot dealloc = shape.IsHeapType ? DeallocSlot.Inherit
            : shape.Kind == DeallocKind.Trivial ? DeallocSlot.Object
            : DeallocSlot.Container;
        var spec = new TypeSpec
        {
            Name = id,
            IsHeapType = shape.IsHeapType,
            IsBaseType = true,
            BasicSize = shape.BasicSize,
            ItemSize = shape.ItemSize,
            Dict = shape.Dict,
            Weakrefs = shape.Weakrefs,
            Gc = shape.Gc,
            Kind = shape.Kind,
            Sizing = shape.RuleAtDeath,
            Alloc = shape.Rule switch
            {
                SizeRule.Unsized => AllocSlot.Own,
                SizeRule.Custom => AllocSlot.Custom,
                SizeRule.VarExact => AllocSlot.NewVar,
                _ => AllocSlot.Generic,
            },
            OwnAlloc = shape.Rule == SizeRule.Unsized ? &AsManyBytes : null,
            Size = shape.Rule == SizeRule.Custom ? &UnicodeSize : null,
            Dealloc = dealloc,
            Finalize = shape.Kind == DeallocKind.DeallocFinalize ? &Finalize : null,
            FreelistLimit = shape.Freelist ? TypeShape.FreelistLimit : 0,
        };
        nextType = id + 1;
        TypeReadyResult result = heap->DefineType(spec, out PyTypeObject* type);
        if (result == TypeReadyResult.Ready)
        {
            Enter(id, type);
        }

        return result;
    }

    /// <summary>A <c>tp_alloc</c> whose state is how many bytes the block has, but for the header that every object has.</summary>
    private static PyObject* AsManyBytes(void* context, PyTypeObject* type, nint items, nint state)
    {
        var heap = (ObjectHeap<TGeometry, WatchingProbe>*)context;
        nint header = type->ItemSize != 0 ? sizeof(PyVarObject) : sizeof(PyObject);
        return heap->Allocate(type, items, (nuint)nint.Max(state - (nint)type->Presize, header));
    }

    /// <summary><c>PyUnicode_New</c>: <c>sizeof(PyASCIIObject)</c> or <c>sizeof(PyCompactUnicodeObject)</c>, then n + 1 characters.</summary>
    private static nuint UnicodeSize(PyStateObject* self)
    {
        bool ascii = self->State == TypeShape.Ascii;
        UInt128 bytes = (UInt128)(ascii ? 40 : 56) + (((UInt128)(nuint)self->Var.Size + 1) * (ascii ? 1 : (nuint)self->State));
        return bytes > (UInt128)nint.MaxValue ? nuint.MaxValue : (nuint)bytes;
    }
}

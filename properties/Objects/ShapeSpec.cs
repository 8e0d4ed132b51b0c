using Verification.Impl;

namespace Verification.Properties.Objects;

/// <summary>A type of a given shape as a heap is told of it, and what makes its instances where no formula does.</summary>
/// <typeparam name="TGeometry">The heap's geometry.</typeparam>
/// <typeparam name="TProbe">The heap's probe.</typeparam>
public static unsafe class ShapeSpec<TGeometry, TProbe>
    where TGeometry : unmanaged, IGeometry
    where TProbe : unmanaged, IProbe
{
    /// <summary>The spec.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape; one whose figures fit each other.</param>
    /// <param name="finalize">What finalizes instances, if the shape has a finalizer.</param>
    public static TypeSpec Of(int name, TypeShape shape, delegate*<void*, PyObject*, void> finalize)
    {
        // What C code declares says its dealloc itself; type_new gives a class subtype_dealloc.
        DeallocSlot dealloc = shape.OwnDealloc ? DeallocSlot.Own
            : shape.IsHeapType ? DeallocSlot.Inherit
            : shape.Kind == DeallocKind.Trivial ? DeallocSlot.Object
            : DeallocSlot.Container;
        return new TypeSpec
        {
            Name = name,
            IsHeapType = shape.IsHeapType,
            IsBaseType = true,
            BasicSize = shape.BasicSize,
            ItemSize = shape.ItemSize,
            References = shape.References,
            ItemReferences = shape.ItemReferences,
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
            Size = shape.Rule != SizeRule.Custom ? null : shape.OtherSize ? &LargerSize : &UnicodeSize,
            Traverse = shape.OwnTraverse ? GcSlot.Own : GcSlot.Inherit,
            OwnTraverse = shape.OwnTraverse ? &TraverseOfAuthor : null,
            Clear = !shape.OwnTraverse ? GcSlot.Inherit : shape.IsHeapType ? GcSlot.Subtype : GcSlot.Container,
            Dealloc = dealloc,
            OwnDealloc = shape.OwnDealloc ? &DeallocOfAuthor : null,
            Free = shape.OwnFree == 0 ? FreeSlot.Inherit : FreeSlot.Own,
            OwnFree = shape.OwnFree switch { 0 => null, 1 => &FreeOfAuthor, _ => &FreeOfOther },
            Finalize = shape.Kind == DeallocKind.DeallocFinalize ? finalize : null,
            FreelistLimit = shape.Freelist ? TypeShape.FreelistLimit : 0,
        };
    }

    /// <summary>The spec of a static subtype, which has the base's slots.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape, see <see cref="TypeShape.Subtype"/>.</param>
    /// <param name="parent">Its base.</param>
    public static TypeSpec Of(int name, TypeShape shape, PyTypeObject* parent) => new()
    {
        Name = name,
        Base = parent,
        IsBaseType = true,
        References = shape.References,
        Kind = shape.Kind,
        Sizing = shape.RuleAtDeath,
        FreelistLimit = shape.Freelist ? TypeShape.FreelistLimit : 0,
    };

    /// <summary>A <c>tp_dealloc</c> as the authors of extensions write it.</summary>
    private static void DeallocOfAuthor(void* context, PyObject* self)
    {
        var heap = (ObjectHeap<TGeometry, TProbe>*)context;
        if (heap->Release(self))
        {
            heap->EndDealloc(self);
        }
    }

    /// <summary>A <c>tp_traverse</c> as the authors of extensions write it: of what their struct has, and of the class if theirs is one.</summary>
    private static int TraverseOfAuthor(void* context, PyObject* self, delegate*<PyObject*, void*, int> visit, void* arg)
    {
        PyTypeObject* own = self->Type;
        while (own->TraverseSlot != GcSlot.Own)
        {
            own = own->Base;
        }

        int result = 0;
        for (PyTypeObject* level = own; level != null && result == 0; level = level->Base)
        {
            var fields = (PyObject**)((byte*)self + level->ReferencesOffset);
            for (int i = 0; i < level->OwnReferences && result == 0; i++)
            {
                result = fields[i] == null ? 0 : visit(fields[i], arg);
            }
        }

        var items = (PyObject**)((byte*)self + self->Type->BasicSize);
        for (nint i = own->Has(TpFlags.ItemReferences) ? PyObject.Items(self) - 1 : -1; i >= 0 && result == 0; i--)
        {
            result = items[i] == null ? 0 : visit(items[i], arg);
        }

        return result == 0 && own->Has(TpFlags.HeapType) ? visit(&self->Type->Object, arg) : result;
    }

    private static void FreeOfAuthor(void* context, PyObject* self) => ((ObjectHeap<TGeometry, TProbe>*)context)->FreeObject(self);

    /// <summary>Another that does the same: which of them a type has makes a difference to class assignment.</summary>
    private static void FreeOfOther(void* context, PyObject* self) => FreeOfAuthor(context, self);

    private static nuint LargerSize(PyStateObject* self)
    {
        nuint bytes = UnicodeSize(self);
        return bytes > (nuint)nint.MaxValue ? bytes : bytes + TypeShape.OtherSizeMore;
    }

    /// <summary>A <c>tp_alloc</c> whose state is how many bytes the block has, but for the header that every object has.</summary>
    private static PyObject* AsManyBytes(void* context, PyTypeObject* type, nint items, nint state)
    {
        var heap = (ObjectHeap<TGeometry, TProbe>*)context;
        nint header = type->ItemSize != 0 ? sizeof(PyVarObject) : sizeof(PyObject);
        return heap->Allocate(type, items, state < 0 ? (nuint)state : (nuint)nint.Max(state - (nint)type->Presize, header));
    }

    /// <summary><c>PyUnicode_New</c>: <c>sizeof(PyASCIIObject)</c> or <c>sizeof(PyCompactUnicodeObject)</c>, then n + 1 characters.</summary>
    private static nuint UnicodeSize(PyStateObject* self)
    {
        bool ascii = self->State == TypeShape.Ascii;
        nint items = nint.Abs(self->Var.Size);
        if (items < int.MaxValue && self->State <= sizeof(int))
        {
            return (nuint)((ascii ? 40 : 56) + ((items + 1) * (ascii ? 1 : self->State)));
        }

        UInt128 bytes = (UInt128)(ascii ? 40 : 56) + (((UInt128)(nuint)items + 1) * (ascii ? 1 : (nuint)self->State));
        return bytes > (UInt128)nint.MaxValue ? nuint.MaxValue : (nuint)bytes;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Verification.Impl;

/// <content>Birth: sizes, headers, and what is zeroed.</content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    private const nuint FewBytes = 64;

    /// <summary>
    /// A new object with one reference, from its type's <c>tp_alloc</c>; null if there is no memory, which includes sizes
    /// beyond <c>PY_SSIZE_T_MAX</c>, or if the item count is negative. Then nothing has changed.
    /// </summary>
    /// <param name="type">A type that is not <see cref="TypeType"/>.</param>
    /// <param name="items">Item count; of no meaning for types without items, unless they have a size function.</param>
    /// <param name="state">State of an object whose type has a size function; of no meaning for others.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PyObject* New(PyTypeObject* type, nint items = 0, nint state = 0)
    {
        if (items < 0)
        {
            return null;
        }

        if (!type->QuickBirth->TryPop(out void* block))
        {
            return type->Alloc(Self, type, items, state);
        }

        // Count and type are all that such an object has.
        TProbe.Popped();
        var self = (PyObject*)block;
        self->RefCount = 1;
        self->Type = type;
        return Born(self);
    }

    /// <summary>
    /// For a <c>tp_alloc</c> of its own: a new object in a block of as many bytes as the author wants, headers and
    /// references initialised, the rest as it happened to be. No type that is sized may have objects from here.
    /// </summary>
    /// <param name="type">Its type.</param>
    /// <param name="items">Item count.</param>
    /// <param name="bytes">Bytes of the object, without what stands in front of it, at least <c>tp_basicsize</c> and its items.</param>
    public PyObject* Allocate(PyTypeObject* type, nint items, nuint bytes)
    {
        if (bytes > ObMalloc<TGeometry>.PySsizeTMax - type->Presize)
        {
            return null;
        }

        void* block = TakeBlock(bytes + type->Presize);
        return block == null ? null : Initialise(block, type, items);
    }

    /// <summary>
    /// Lowers an item count in place, as an <c>int</c>'s is when its leading digits turn out to be 0. False, and nothing
    /// has changed, if the new count is not smaller, if the items are references, or if the block of a sized type would
    /// at its death be taken for one of another class.
    /// </summary>
    /// <param name="self">A living object of a type with items.</param>
    /// <param name="items">The new count, negative for a negative <c>int</c>.</param>
    /// <remarks>Source: CPython, <c>long_normalize</c> (<c>Objects/longobject.c</c>).</remarks>
    public bool TryShrink(PyObject* self, nint items)
    {
        PyTypeObject* type = self->Type;
        if (type->ItemSize == 0 || type->Has(TpFlags.ItemReferences) || items == nint.MinValue || nint.Abs(items) > PyObject.Items(self))
        {
            return false;
        }

        nint old = PyObject.Size(self);
        Freelist* list = DeathListOf(self, type);
        PyObject.Size(self) = items;
        if (DeathListOf(self, type) != list)
        {
            PyObject.Size(self) = old;
            return false;
        }

        return true;
    }

    /// <summary><c>PyType_GenericAlloc</c>: all zero, and of a type with items one more than was asked for.</summary>
    private static PyObject* GenericAlloc(void* context, PyTypeObject* type, nint items, nint state)
    {
        var heap = (ObjectHeap<TGeometry, TProbe>*)context;
        if (items > type->SmallItems)
        {
            return heap->NewUncommon(type, items);
        }

        uint sizeClass = SmallClass(type, items);
        return (type->Lists + sizeClass)->TryPop(out void* block)
            ? heap->BornZero(Popped(block), type, items, SmallBytes(type, sizeClass))
            : heap->NewMissingZero(type, items, sizeClass);
    }

    /// <summary>
    /// <c>PyObject_New</c>, <c>PyObject_GC_New</c>, <c>PyObject_NewVar</c>, <c>PyObject_GC_NewVar</c>: as many items as were asked for.
    /// </summary>
    private static PyObject* NewVar(void* context, PyTypeObject* type, nint items, nint state)
    {
        var heap = (ObjectHeap<TGeometry, TProbe>*)context;
        if (items > type->SmallItems)
        {
            return heap->NewUncommon(type, items);
        }

        uint sizeClass = SmallClass(type, items);
        return (type->Lists + sizeClass)->TryPop(out void* block)
            ? heap->Initialise(Popped(block), type, items)
            : heap->NewMissing(type, items, sizeClass);
    }

    /// <summary>As <c>PyUnicode_New</c>: the size function is asked about an object that is not there yet.</summary>
    [SkipLocalsInit]
    private static PyObject* CustomAlloc(void* context, PyTypeObject* type, nint items, nint state)
    {
        var heap = (ObjectHeap<TGeometry, TProbe>*)context;
        PyStateObject unborn;
        unborn.Var.Object.RefCount = 1;
        unborn.Var.Object.Type = type;
        unborn.Var.Size = items;
        unborn.State = state;
        nuint bytes = type->Size(&unborn);
        if (bytes > ObMalloc<TGeometry>.PySsizeTMax - type->Presize)
        {
            return null;
        }

        bytes += type->Presize;
        Freelist* list = type->DeathRule == SizeRule.Unsized ? &heap->shut : heap->ListOf(bytes);
        return list->TryPop(out void* block)
            ? heap->InitialiseState(Popped(block), type, items, state)
            : heap->NewMissingState(type, items, state, bytes);
    }

    /// <summary>An instance with a state that finds no block on a list.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private PyObject* NewMissingState(PyTypeObject* type, nint items, nint state, nuint bytes)
    {
        void* block = TakeMissing(type, bytes);
        return block == null ? null : InitialiseState(block, type, items, state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PyObject* InitialiseState(void* block, PyTypeObject* type, nint items, nint state)
    {
        var self = (PyStateObject*)((byte*)block + type->Presize);
        self->Var.Size = items;
        self->State = state;
        return Initialise(block, type, items);
    }

    /// <summary>An instance, all zero, that finds no block on a list.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private PyObject* NewMissingZero(PyTypeObject* type, nint items, uint sizeClass)
    {
        nuint bytes = SmallBytes(type, sizeClass);
        void* block = TakeMissing(type, bytes);
        return block == null ? null : BornZero(block, type, items, bytes);
    }

    /// <summary>An instance that finds no block on a list.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private PyObject* NewMissing(PyTypeObject* type, nint items, uint sizeClass)
    {
        void* block = TakeMissing(type, SmallBytes(type, sizeClass));
        return block == null ? null : Initialise(block, type, items);
    }

    /// <summary>An instance with so many items that its block is no small one, or of a type that is not sized.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private PyObject* NewUncommon(PyTypeObject* type, nint items)
    {
        SizeRule rule = TypeReady.RuleOf(type->AllocSlot, type->ItemSize);
        if (!ObjectSize.TryCompute(rule, type->BasicSize, type->ItemSize, items, type->Presize, out nuint bytes))
        {
            return null;
        }

        void* block = TakeMissing(type, bytes);
        return block == null ? null
            : type->AllocSlot == AllocSlot.Generic ? BornZero(block, type, items, bytes)
            : Initialise(block, type, items);
    }

    /// <summary>Bytes of a block from one of a type's lists.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint SmallBytes(PyTypeObject* type, uint sizeClass) =>
        type->FixedBytes != 0 ? type->FixedBytes : Geometry<TGeometry>.IndexToSize(sizeClass);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void* Popped(void* block)
    {
        TProbe.Popped();
        return block;
    }

    /// <summary>An object all of whose block is zero but for what its headers say.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PyObject* BornZero(void* block, PyTypeObject* type, nint items, nuint bytes)
    {
        if (bytes > FewBytes)
        {
            return BornLarge(block, type, items, bytes);
        }

        ZeroFew(block, bytes);
        return BornOnZeroes(block, type, items);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private PyObject* BornLarge(void* block, PyTypeObject* type, nint items, nuint bytes)
    {
        NativeMemory.Clear(block, bytes);
        return BornOnZeroes(block, type, items);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PyObject* BornOnZeroes(void* block, PyTypeObject* type, nint items)
    {
        PyObject* self = InitialiseHeaders(block, type, items);
        if ((type->Inits & InitSteps.HeapType) != 0)
        {
            Incref(type);
        }

        return Born(self);
    }

    /// <summary>
    /// <c>_PyObject_Init</c>, <c>_PyObject_InitVar</c> and <c>_PyObject_GC_Link</c>: writes every header word and nulls
    /// every reference and the buffer, for the block may come from a freelist, with what its last object left there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PyObject* Initialise(void* block, PyTypeObject* type, nint items)
    {
        PyObject* self = InitialiseHeaders(block, type, items);
        return type->Inits != InitSteps.None ? InitialiseMore(self, type, items) : Born(self);
    }

    /// <summary>
    /// GC header, item count, count and type, without a branch: what the type does not have falls on a word that is written after it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PyObject* InitialiseHeaders(void* block, PyTypeObject* type, nint items)
    {
        var self = (PyObject*)((byte*)block + type->Presize);
        *(PyGcHead*)((byte*)self - type->HeaderOffset) = new PyGcHead { State = PyGcHead.Tracked };
        *(nint*)((byte*)self + type->CountOffset) = items;
        self->RefCount = 1;
        self->Type = type;
        return self;
    }

    private PyObject* InitialiseMore(PyObject* self, PyTypeObject* type, nint items)
    {
        InitSteps steps = type->Inits;
        if ((steps & InitSteps.Items) != 0)
        {
            Zero((byte*)self + type->BasicSize, (nuint)items * (nuint)sizeof(PyObject*));
        }

        if ((steps & InitSteps.Fields) != 0)
        {
            for (PyTypeObject* level = type; level->References != 0; level = level->Base)
            {
                Zero((byte*)self + level->ReferencesOffset, (nuint)level->OwnReferences * (nuint)sizeof(PyObject*));
            }
        }

        if ((steps & InitSteps.PreHeader) != 0)
        {
            *PyObject.PreHeader(self) = default;
        }

        if ((steps & InitSteps.Buffer) != 0)
        {
            *PyObject.Buffer(self) = default;
        }

        if ((steps & InitSteps.HeapType) != 0)
        {
            Incref(type);
        }

        return Born(self);
    }

    private readonly PyObject* Born(PyObject* self)
    {
        Tell(ObjectEvent.Allocated, self);
        return self;
    }

    /// <summary>Zeroes words. Most are few, and then cost less than a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Zero(void* start, nuint bytes)
    {
        if (bytes > FewBytes)
        {
            NativeMemory.Clear(start, bytes);
            return;
        }

        ZeroFew(start, bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ZeroFew(void* start, nuint bytes)
    {
        byte* end = (byte*)start + bytes;
        for (; (byte*)start + sizeof(Vector128<byte>) <= end; start = (byte*)start + sizeof(Vector128<byte>))
        {
            *(Vector128<byte>*)start = default;
        }

        if (start < end)
        {
            *(ulong*)start = 0;
        }
    }
}

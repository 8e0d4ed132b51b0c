using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <content>Birth: how many bytes, and which block.</content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
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
}

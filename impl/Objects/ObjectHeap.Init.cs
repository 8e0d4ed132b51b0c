using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Verification.Impl;

/// <content>Birth: what is written into the block.</content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    private const nuint FewBytes = 64;

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

namespace Verification.Impl;

/// <content>Buffers: blocks of the object allocator that objects own.</content>
/// <remarks>Source: CPython, <c>PyByteArray_Resize</c>, <c>bytearray_dealloc</c> (<c>Objects/bytearrayobject.c</c>).</remarks>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>
    /// Gives an object's buffer another size, by <c>PyObject_Realloc</c>: min(old, new) bytes of its contents stay, and with
    /// 0 bytes it goes. False if there is no memory, or the type has no buffer; then the buffer and its size are as before.
    /// </summary>
    /// <param name="self">A living object.</param>
    /// <param name="bytes">Any number.</param>
    public bool ResizeBuffer(PyObject* self, nuint bytes)
    {
        if (self->Type->BufferOffset == 0)
        {
            return false;
        }

        PyBuffer* buffer = PyObject.Buffer(self);
        if (bytes == 0)
        {
            FreeBuffer(buffer);
            return true;
        }

        // What fails is no block, and the old one is still the object's (gh-149931).
        void* old = buffer->Block;
        TProbe.Allocating(Context, old, bytes);
        void* block = blocks->Realloc(old, bytes);
        TProbe.Allocated(Context, block);
        if (block == null)
        {
            return false;
        }

        buffer->Block = block;
        buffer->Bytes = (nint)bytes;
        if (tracing)
        {
            TellResized(old, block, bytes);
        }

        return true;
    }

    /// <summary>Gives a buffer back, and leaves none: whoever gets the object's block next finds no pointer to it (gh-118331).</summary>
    private void FreeBuffer(PyBuffer* buffer)
    {
        if (buffer->Block != null)
        {
            GiveBlock(buffer->Block, (nuint)buffer->Bytes);
            *buffer = default;
        }
    }

    private readonly void TellResized(void* old, void* block, nuint bytes)
    {
        if (old != null)
        {
            Tell(ObjectEvent.BlockFreed, old);
        }

        Tell(ObjectEvent.BlockAllocated, block, (nint)bytes);
    }
}

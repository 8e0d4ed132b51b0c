namespace Verification.Impl;

/// <content>What laws see; nothing changes, and no pointer is followed that may lead nowhere.</content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>How many size classes have a freelist.</summary>
    public static uint FreelistCount => Geometry<TGeometry>.SizeClasses;

    /// <summary>All types, <c>type</c> and <c>object</c> last, newest first.</summary>
    /// <param name="types">Is filled with their addresses.</param>
    public readonly void GetTypes(ICollection<nuint> types)
    {
        for (PyTypeObject* type = lastType; type != null; type = type->PreviousType)
        {
            types.Add((nuint)type);
        }
    }

    /// <summary>
    /// The blocks of a freelist, from its head on. The walk ends before the first that may not be read, and after one
    /// more than the capacity, so that a cycle shows as a chain that is too long.
    /// </summary>
    /// <param name="list">A list of a size class or a type's own.</param>
    /// <param name="isReadable">Whether 8 bytes can be read there.</param>
    /// <param name="chain">Is filled with the blocks; the last one is an address that may not be read, if the walk met one.</param>
    public static void GetChain(Freelist* list, Func<nuint, bool> isReadable, ICollection<nuint> chain)
    {
        var block = (nuint)list->Head;
        while (block != 0 && (uint)chain.Count <= list->Capacity)
        {
            chain.Add(block);
            block = isReadable(block) ? *(nuint*)block : 0;
        }
    }

    /// <summary>An object as it is now.</summary>
    /// <param name="self">A living object, or one that waits in the trashcan.</param>
    public static ObjectView View(PyObject* self)
    {
        PyTypeObject* type = self->Type;
        bool gc = type->Has(TpFlags.HaveGc);
        PyBuffer buffer = type->BufferOffset == 0 ? default : *PyObject.Buffer(self);
        ulong state = gc ? PyObject.GcHead(self)->State : 0;
        return new ObjectView(
            RefCount: self->RefCount,
            Type: (nuint)type,
            Size: type->ItemSize == 0 ? 0 : PyObject.Size(self),
            Block: (nuint)self - type->Presize,
            Presize: type->Presize,
            Tracked: (state & PyGcHead.Tracked) != 0,
            Finalized: (state & PyGcHead.Finalized) != 0,
            Buffer: (nuint)buffer.Block,
            BufferBytes: buffer.Bytes);
    }

    /// <summary>The freelist that the block would be offered to if the object died directly now; null if its type is unsized.</summary>
    /// <param name="self">A living object.</param>
    public Freelist* FreelistAtDeath(PyObject* self) =>
        self->Type->Rule == SizeRule.Unsized ? null : DeathListOf(self, self->Type);
}

using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <content>Blocks: from a freelist or the block heap, and back.</content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>Whether every allocation is to be seen: all freelists are shut then, and the sink is told of every block.</summary>
    public readonly bool Tracing => tracing;

    /// <summary>The freelists of the size classes.</summary>
    private Freelist* ClassLists
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Freelist*)((byte*)Unsafe.AsPointer(ref this) + sizeof(ObjectHeap<TGeometry, TProbe>));
    }

    /// <summary>The freelist of a size class.</summary>
    /// <param name="sizeClass">Class index, below the geometry's number of them.</param>
    public Freelist* ClassList(uint sizeClass) => ClassLists + sizeClass;

    /// <summary>Sets how many blocks a list keeps, at most its limit; what is too much goes back. False, and nothing changed, while tracing.</summary>
    /// <param name="list">A list of a size class or a type's own.</param>
    /// <param name="capacity">Any number.</param>
    public bool SetCapacity(Freelist* list, uint capacity)
    {
        if (tracing)
        {
            return false;
        }

        if (Resize(list, Math.Min(capacity, list->Limit)))
        {
            BindDeaths();
        }

        return true;
    }

    /// <summary>Gives back all blocks of a list; its capacity stays.</summary>
    /// <param name="list">A list of a size class or a type's own.</param>
    public void ClearFreelist(Freelist* list)
    {
        while (list->TryPop(out void* block))
        {
            GiveBlock(block, 0);
        }
    }

    /// <summary>Gives back all blocks of all lists; the capacities stay. Source: CPython, <c>_PyGC_ClearAllFreeLists</c>.</summary>
    public void ClearFreelists()
    {
        for (uint i = 0; i < Geometry<TGeometry>.SizeClasses; i++)
        {
            ClearFreelist(ClassLists + i);
        }

        for (PyTypeObject* type = lastType; type != null; type = type->PreviousType)
        {
            ClearFreelist(&type->OwnList);
        }
    }

    /// <summary>Shuts all freelists, so that every allocation is seen; or opens them again, each up to its limit.</summary>
    /// <param name="on">Whether to trace.</param>
    public void SetTracing(bool on)
    {
        bool rebind = false;
        for (uint i = 0; i < Geometry<TGeometry>.SizeClasses; i++)
        {
            rebind |= Resize(ClassLists + i, on ? 0 : ClassLists[i].Limit);
        }

        for (PyTypeObject* type = lastType; type != null; type = type->PreviousType)
        {
            rebind |= Resize(&type->OwnList, on ? 0 : type->OwnList.Limit);
        }

        if (rebind)
        {
            BindDeaths();
        }

        tracing = on;
    }

    /// <summary>True if the list is counted from now on, or no longer: then deaths are to be bound again.</summary>
    private bool Resize(Freelist* list, uint capacity)
    {
        uint kept = list->Count();
        for (; kept > capacity; kept--)
        {
            _ = list->TryPop(out void* block);
            GiveBlock(block, 0);
        }

        bool counted = list->Capacity != Freelist.Boundless;
        list->Capacity = capacity;
        list->Space = capacity == Freelist.Boundless ? capacity : capacity - kept;
        return counted != (capacity != Freelist.Boundless);
    }

    /// <summary>
    /// The list of blocks of a size. Large blocks have none: theirs has no space and no head, so that nobody must ask.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Freelist* ListOf(nuint bytes) =>
        bytes <= (nuint)TGeometry.SmallRequestThreshold ? ClassLists + Geometry<TGeometry>.SizeToIndex(bytes) : &Self->shut;

    /// <summary>Which of a type's lists a small block is on whose size is computed from the item count: its size class, or 0.</summary>
    /// <param name="type">The type.</param>
    /// <param name="items">Item count, at most <see cref="PyTypeObject.SmallItems"/>: so nothing overflows.</param>
    /// <remarks>Sizes are multiples of 8, and so are size classes; that rounding up once is enough.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint SmallClass(PyTypeObject* type, nint items) =>
        ((uint)type->LastByte + ((uint)items * (uint)type->Stride)) >> TGeometry.AlignmentShift;

    /// <summary>
    /// A block from the block heap for an instance whose list is empty. Of a sized type it has the size of its class, not only
    /// the bytes that were asked for: a raw block has exactly what is asked, and from the freelist it may come back to
    /// someone who needs a little more.
    /// </summary>
    private void* TakeMissing(PyTypeObject* type, nuint bytes)
    {
        bool rounded = type->Rule != SizeRule.Unsized && bytes <= (nuint)TGeometry.SmallRequestThreshold;
        return TakeBlock(rounded ? Geometry<TGeometry>.IndexToSize(Geometry<TGeometry>.SizeToIndex(bytes)) : bytes);
    }

    /// <summary>
    /// A sized death: the block goes on the freelist, and only if that is full to the block heap, which looks where it is
    /// from. It may be a raw block, from when there were no arenas.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void GiveSized(Freelist* list, void* block, nuint known)
    {
        TellDying(block, known);
        if (list->TryPush(block))
        {
            TProbe.Pushed();
            return;
        }

        Return(block);
    }

    private void* TakeBlock(nuint bytes)
    {
        TProbe.Allocating(Context, null, bytes);
        void* block = blocks->Malloc(bytes);
        TProbe.Allocated(Context, block);
        if (tracing && block != null)
        {
            Tell(ObjectEvent.BlockAllocated, block, (nint)bytes);
        }

        return block;
    }

    /// <summary><c>PyObject_Free</c>, called directly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void GiveBlock(void* block, nuint known)
    {
        TellDying(block, known);
        Return(block);
    }

    /// <summary>Radix tree, pool; or the raw source.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Return(void* block)
    {
        if (tracing)
        {
            Tell(ObjectEvent.BlockFreed, block);
        }

        TProbe.RadixLookup();
        TProbe.Freeing(Context, block);
        bool accepted = blocks->FreeInlined(block);
        TProbe.Freed(Context, accepted);
    }
}

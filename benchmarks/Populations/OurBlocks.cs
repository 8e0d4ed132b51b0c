using Verification.Impl;

namespace Verification.Benchmarks.Populations;

/// <summary>Blocks of one size of the project's own block heap, at CPython's geometry.</summary>
public sealed unsafe class OurBlocks : Population
{
    private readonly ObMalloc<CPython311Geometry>* heap;
    private readonly nuint bytes;

    /// <summary>A heap of its own.</summary>
    /// <param name="count">How many blocks.</param>
    /// <param name="order">In which order they are freed.</param>
    /// <param name="bytes">Bytes of each.</param>
    public OurBlocks(int count, Order order, nuint bytes)
        : base(count, order)
    {
        _ = SystemRaw.TryCreate(out PyMemAllocatorEx raw);
        heap = ObMalloc<CPython311Geometry>.Create(raw, SystemArenas.Allocator);
        this.bytes = bytes;
    }

    /// <inheritdoc/>
    public override void Create()
    {
        ObMalloc<CPython311Geometry>* blocks = heap;
        nuint* slots = Slots;
        int* places = Places;
        nuint size = bytes;
        for (int i = 0, count = Count; i < count; i++)
        {
            slots[places[i]] = (nuint)blocks->Malloc(size);
        }
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        ObMalloc<CPython311Geometry>* blocks = heap;
        for (nuint* slot = Slots, end = slot + Count; slot < end; slot++)
        {
            _ = blocks->Free((void*)*slot);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        ObMalloc<CPython311Geometry>.Destroy(heap);
        base.Dispose(disposing);
    }
}

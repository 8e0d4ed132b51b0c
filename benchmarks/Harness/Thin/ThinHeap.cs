using Verification.Impl;

namespace Verification.Benchmarks.Harness.Thin;

/// <summary>The block allocator at CPython's sizes with four cheap checks: so little work that what it costs is the harness.</summary>
public sealed unsafe class ThinHeap : IDisposable
{
    /// <summary>Largest request in bytes.</summary>
    public const ulong Largest = 512;

    private const nuint Alignment = 16;

    private ObMalloc<CPython311Geometry>* heap;

    /// <summary>An empty heap on the operating system's memory.</summary>
    /// <exception cref="InsufficientMemoryException">There is none.</exception>
    public ThinHeap()
    {
        heap = SystemRaw.TryCreate(out PyMemAllocatorEx raw) ? ObMalloc<CPython311Geometry>.Create(raw, SystemArenas.Allocator) : null;
        if (heap is null)
        {
            throw new InsufficientMemoryException();
        }
    }

    /// <summary>Takes a block and writes its own address into it.</summary>
    /// <param name="bytes">Its size, 1 to <see cref="Largest"/>.</param>
    public nuint Malloc(ulong bytes)
    {
        nuint* block = (nuint*)heap->Malloc((nuint)bytes);
        if (block is not null)
        {
            *block = (nuint)block;
        }

        return (nuint)block;
    }

    /// <summary>Gives a block back; false if it was refused.</summary>
    public bool Free(nuint block) => heap->Free((void*)block);

    /// <summary>Whether a block lies where blocks may lie: not null, aligned.</summary>
    public static bool IsPlaced(nuint block) => block != 0 && block % Alignment == 0;

    /// <summary>Whether a block lies in an arena.</summary>
    public bool IsMember(nuint block) => heap->AddressInRange(block);

    /// <summary>Whether a block still has what was written into it.</summary>
    public static bool IsIntact(nuint block) => *(nuint*)block == block;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (heap is not null)
        {
            ObMalloc<CPython311Geometry>.Destroy(heap);
            heap = null;
        }
    }
}

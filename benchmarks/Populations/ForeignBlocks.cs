using Verification.Benchmarks.Native;

namespace Verification.Benchmarks.Populations;

/// <summary>Blocks of one size of a C allocator.</summary>
public sealed unsafe class ForeignBlocks(Allocator allocator, int count, Order order, nuint bytes) : Population(count, order)
{
    /// <inheritdoc/>
    public override void Create()
    {
        delegate* unmanaged[SuppressGCTransition]<nuint, nuint> malloc = allocator.Malloc;
        nuint* slots = Slots;
        int* places = Places;
        nuint size = bytes;
        for (int i = 0, count = Count; i < count; i++)
        {
            slots[places[i]] = malloc(size);
        }
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        delegate* unmanaged[SuppressGCTransition]<nuint, void> free = allocator.Free;
        for (nuint* slot = Slots, end = slot + Count; slot < end; slot++)
        {
            free(*slot);
        }
    }
}

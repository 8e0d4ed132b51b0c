using System.Runtime.InteropServices;

namespace Verification.Benchmarks.Populations;

/// <summary>Blocks of .NET's <see cref="NativeMemory"/>.</summary>
public sealed unsafe class NetBlocks(int count, Order order, nuint bytes) : Population(count, order)
{
    /// <inheritdoc/>
    public override void Create()
    {
        for (int i = 0; i < Count; i++)
        {
            Slots[Places[i]] = (nuint)NativeMemory.Alloc(bytes);
        }
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        for (nuint* slot = Slots, end = slot + Count; slot < end; slot++)
        {
            NativeMemory.Free((void*)*slot);
        }
    }
}

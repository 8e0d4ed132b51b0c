using Verification.Impl;
using Verification.Properties.Blocks;

namespace Verification.Tests.Support;

/// <summary>A system under test that passes everything on, for faults that are planted from outside.</summary>
/// <param name="inner">The system that does the work.</param>
public class WrappedSystem(IBlockSystem inner) : IBlockSystem
{
    public HeapInspector? Inspector => inner.Inspector;

    public virtual nuint Malloc(nuint bytes) => inner.Malloc(bytes);

    public virtual nuint Calloc(nuint count, nuint size) => inner.Calloc(count, size);

    public virtual nuint Realloc(nuint block, nuint bytes) => inner.Realloc(block, bytes);

    public virtual bool Free(nuint block) => inner.Free(block);

    public virtual bool AddressInRange(nuint address) => inner.AddressInRange(address);

    public void Dispose()
    {
        inner.Dispose();
        GC.SuppressFinalize(this);
    }
}

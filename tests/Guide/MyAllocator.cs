using Verification.Impl;
using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Doors;

namespace Verification.Tests.Guide;

/// <summary>An allocator of one's own: five calls. This one passes everything to its raw source.</summary>
/// <param name="raw">The door that the harness gives it: it can make any request fail, and sees what is not given back.</param>
public sealed unsafe class MyAllocator(ControlledRaw raw) : IBlockSystem
{
    private readonly PyMemAllocatorEx source = raw.Allocator;

    // No sight of its structure: the laws on structure say nothing, those on blocks say all they can.
    public HeapInspector? Inspector => null;

    public nuint Malloc(nuint bytes) => (nuint)source.Malloc(bytes);

    public nuint Calloc(nuint count, nuint size) => (nuint)source.Calloc(count, size);

    public nuint Realloc(nuint block, nuint bytes) => (nuint)source.Realloc((void*)block, bytes);

    public bool Free(nuint block) => source.Free((void*)block);

    public bool AddressInRange(nuint address) => false;

    public void Dispose() => source.Close();
}

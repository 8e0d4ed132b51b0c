using Verification.Impl;
using Verification.Properties.Blocks.Doors;

namespace Verification.Properties.Blocks;

/// <summary>The project's own implementation as a system under test.</summary>
/// <typeparam name="TGeometry">Its geometry.</typeparam>
public sealed unsafe class ImplBlockSystem<TGeometry> : IBlockSystem
    where TGeometry : unmanaged, IGeometry
{
    private readonly BlockAllocator<TGeometry> allocator;

    /// <summary>An empty heap.</summary>
    /// <param name="raw">Its raw source.</param>
    /// <param name="arenas">Its arena source.</param>
    public ImplBlockSystem(ControlledRaw raw, ControlledArenas arenas)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(arenas);
        allocator = new BlockAllocator<TGeometry>(raw.Allocator, arenas.Allocator);
        Inspector = allocator.Inspect();
    }

    /// <summary>An empty heap on the operating system's memory.</summary>
    public ImplBlockSystem()
    {
        allocator = new BlockAllocator<TGeometry>();
        Inspector = allocator.Inspect();
    }

    /// <inheritdoc/>
    public HeapInspector Inspector { get; }

    /// <inheritdoc/>
    public nuint Malloc(nuint bytes) => (nuint)allocator.Malloc(bytes);

    /// <inheritdoc/>
    public nuint Calloc(nuint count, nuint size) => (nuint)allocator.Calloc(count, size);

    /// <inheritdoc/>
    public nuint Realloc(nuint block, nuint bytes) => (nuint)allocator.Realloc((void*)block, bytes);

    /// <inheritdoc/>
    public bool Free(nuint block) => allocator.Free((void*)block);

    /// <inheritdoc/>
    public bool FreeInUse(nuint block) => allocator.FreeInUse((void*)block);

    /// <inheritdoc/>
    public nuint ReallocInUse(nuint block, nuint bytes) => (nuint)allocator.ReallocInUse((void*)block, bytes);

    /// <inheritdoc/>
    public bool AddressInRange(nuint address) => allocator.AddressInRange(address);

    /// <inheritdoc/>
    public void Dispose() => allocator.Dispose();
}

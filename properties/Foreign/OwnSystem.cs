using Verification.Impl;
using Verification.Properties.Blocks;

namespace Verification.Properties.Foreign;

/// <summary>The project's own allocator on its default doors: C's <c>malloc</c> family and the operating system's pages.</summary>
/// <typeparam name="TGeometry">Its geometry.</typeparam>
public sealed class OwnSystem<TGeometry> : IMallocSystem
    where TGeometry : unmanaged, IGeometry
{
    private readonly ImplBlockSystem<TGeometry> blocks = new();

    /// <inheritdoc/>
    public HeapInspector Inspector => blocks.Inspector;

    /// <inheritdoc/>
    public MallocTraits Traits { get; } = new() { RefusesStrangers = true, ReturnsMemory = true };

    /// <inheritdoc/>
    public ulong? LiveAtClose => null;

    /// <inheritdoc/>
    public nuint Malloc(nuint bytes) => blocks.Malloc(bytes);

    /// <inheritdoc/>
    public nuint Calloc(nuint count, nuint size) => blocks.Calloc(count, size);

    /// <inheritdoc/>
    public nuint Realloc(nuint block, nuint bytes) => blocks.Realloc(block, bytes);

    /// <inheritdoc/>
    public bool Free(nuint block) => blocks.Free(block);

    /// <inheritdoc/>
    public bool AddressInRange(nuint address) => blocks.AddressInRange(address);

    /// <inheritdoc/>
    public nuint AlignedAlloc(nuint alignment, nuint bytes) => throw new NotSupportedException();

    /// <inheritdoc/>
    public nuint UsableSize(nuint block) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose() => blocks.Dispose();
}

using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Blocks;

/// <summary>
/// A system with its methods found already. Each geometry has a type of its own, so that a call through the interface would be
/// looked up anew each time; here all are of one type.
/// </summary>
/// <param name="system">The system.</param>
internal sealed class BoundSystem(IBlockSystem system) : IBlockSystem
{
    private readonly Func<nuint, nuint> malloc = system.Malloc;
    private readonly Func<nuint, bool> free = system.Free;
    private readonly Func<nuint, bool> freeInUse = system.FreeInUse;
    private readonly Func<nuint, bool> addressInRange = system.AddressInRange;

    /// <inheritdoc/>
    public HeapInspector? Inspector { get; } = system.Inspector;

    /// <inheritdoc/>
    public nuint Malloc(nuint bytes) => malloc(bytes);

    /// <inheritdoc/>
    public nuint Calloc(nuint count, nuint size) => system.Calloc(count, size);

    /// <inheritdoc/>
    public nuint Realloc(nuint block, nuint bytes) => system.Realloc(block, bytes);

    /// <inheritdoc/>
    public bool Free(nuint block) => free(block);

    /// <inheritdoc/>
    public bool FreeInUse(nuint block) => freeInUse(block);

    /// <inheritdoc/>
    public nuint ReallocInUse(nuint block, nuint bytes) => system.ReallocInUse(block, bytes);

    /// <inheritdoc/>
    public bool AddressInRange(nuint address) => addressInRange(address);

    /// <inheritdoc/>
    public bool? Accepts(GeometryBits geometry) => system.Accepts(geometry);

    /// <inheritdoc/>
    public bool? Maps(nuint bytes) => system.Maps(bytes);

    /// <inheritdoc/>
    public (bool Made, int Closes, int Left)? Found(ulong succeed) => system.Found(succeed);

    /// <inheritdoc/>
    public void Dispose() => system.Dispose();
}

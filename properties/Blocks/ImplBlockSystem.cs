using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Geometries;

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
    public bool? Accepts(GeometryBits geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        DrawnGeometry.Say(geometry);
        bool accepted = Geometry<DrawnGeometry>.Defect() is null;

        // One that is refused must be so by the constructor too; one that is accepted may want gigabytes for its root.
        return accepted || (!geometry.IsUsable && !IsRefused());
    }

    /// <inheritdoc/>
    public bool? Maps(nuint bytes)
    {
        PyObjectArenaAllocator arenas = SystemArenas.Allocator;
        var arena = (byte*)arenas.Alloc(bytes);
        if (arena == null)
        {
            return false;
        }

        bool zeroed = arena[0] == 0 && arena[bytes - 1] == 0;
        arena[0] = arena[bytes - 1] = 1;
        arenas.Free(arena, bytes);
        return zeroed;
    }

    /// <inheritdoc/>
    public (bool Made, int Closes, int Left)? Found(ulong succeed)
    {
        using var raw = new ControlledRaw();
        raw.Fail(succeed, 1);
        try
        {
            new BlockAllocator<TGeometry>(raw.Allocator, default).Dispose();
            return (true, raw.Closes, raw.LeftAtClose);
        }
        catch (OutOfMemoryException)
        {
            return (false, raw.Closes, raw.Closes > 0 ? raw.LeftAtClose : raw.Outstanding);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => allocator.Dispose();

    private static bool IsRefused()
    {
        using var raw = new ControlledRaw();
        raw.Fail(0, 1);
        try
        {
            new BlockAllocator<DrawnGeometry>(raw.Allocator, default).Dispose();
            return false;
        }
        catch (ArgumentException)
        {
            return raw.Closes == 1;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }
}

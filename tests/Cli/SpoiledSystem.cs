using Verification.Impl;
using Verification.Properties.Blocks;

namespace Verification.Tests.Cli;

/// <summary>The project's own allocator, but something happens at every so-manieth malloc.</summary>
internal sealed class SpoiledSystem(IBlockSystem system, int every, Func<nuint, nuint> spoil) : IBlockSystem
{
    private int mallocs;

    public HeapInspector? Inspector => system.Inspector;

    /// <summary>A machine whose mallocs now and then give a block that begins eight bytes late.</summary>
    public static BlockMachine Late(int every = 4) => Machine(every, block => block + 8);

    /// <summary>A machine of spoiled systems.</summary>
    public static BlockMachine Machine(int every, Func<nuint, nuint> spoil) =>
        new((geometry, raw, arenas) => new SpoiledSystem(geometry.Create(raw, arenas), every, spoil));

    public nuint Malloc(nuint bytes)
    {
        nuint block = system.Malloc(bytes);
        return ++mallocs % every == 0 && block != 0 ? spoil(block) : block;
    }

    public nuint Calloc(nuint count, nuint size) => system.Calloc(count, size);

    public nuint Realloc(nuint block, nuint bytes) => system.Realloc(block, bytes);

    public bool Free(nuint block) => system.Free(block);

    public bool AddressInRange(nuint address) => system.AddressInRange(address);

    public void Dispose() => system.Dispose();
}

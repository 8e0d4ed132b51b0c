using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Blocks;

/// <summary>A block allocator under test. Pointers are numbers here; 0 is null.</summary>
public interface IBlockSystem : IDisposable
{
    /// <summary>Sight of the heap's structure, or null if there is none: then the laws on structure say nothing.</summary>
    HeapInspector? Inspector { get; }

    /// <summary>A block of at least so many bytes, or 0.</summary>
    nuint Malloc(nuint bytes);

    /// <summary>A block of count × size zeroes, or 0.</summary>
    nuint Calloc(nuint count, nuint size);

    /// <summary>The block with another size, or 0 and the old block as it was.</summary>
    nuint Realloc(nuint block, nuint bytes);

    /// <summary>Frees a block; false, and nothing changed, if it was never one.</summary>
    bool Free(nuint block);

    /// <summary><see cref="Free"/> of a block that is in use for certain: a system that tests that may leave it out.</summary>
    bool FreeInUse(nuint block) => Free(block);

    /// <summary><see cref="Realloc"/> of a block that is in use for certain: a system that tests that may leave it out.</summary>
    nuint ReallocInUse(nuint block, nuint bytes) => Realloc(block, bytes);

    /// <summary>Whether an address lies in one of the allocator's arenas.</summary>
    bool AddressInRange(nuint address);

    /// <summary>Whether heaps may have a geometry; null if that cannot be asked.</summary>
    bool? Accepts(GeometryBits geometry) => null;

    /// <summary>
    /// Whether the source of the system's own arenas gives one of so many bytes, zeroed and to be written to, which goes back at once;
    /// null if that cannot be asked.
    /// </summary>
    bool? Maps(nuint bytes) => null;

    /// <summary>
    /// Makes another heap and destroys it: whether it was made, how often its raw source was closed, and how many of that
    /// one's blocks were left; null if that cannot be asked.
    /// </summary>
    /// <param name="succeed">How many requests to the raw source succeed before one fails.</param>
    (bool Made, int Closes, int Left)? Found(ulong succeed) => null;
}

using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>The start of every pool: 48 bytes, then the blocks, all of one size class.</summary>
/// <remarks>
/// <code>
/// offset  0        8          16        24        32          36     40          44
///         | Count  | FreeBlock| NextPool| PrevPool| ArenaIndex| SzIdx| NextOffset| MaxNextOffset |
/// </code>
/// Source: CPython 3.11, <c>struct pool_header</c>.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PoolHeader
{
    /// <summary><c>DUMMY_SIZE_IDX</c>: the class of a pool that never had one.</summary>
    public const uint DummySizeIdx = 0xffff;

    /// <summary><c>ref.count</c>: blocks in use.</summary>
    public ulong Count;

    /// <summary><c>freeblock</c>: head of the chain of free blocks, null when the pool is full.</summary>
    public void** FreeBlock;

    /// <summary><c>nextpool</c>: next pool in <c>usedpools</c>, or in the arena's <c>freepools</c>.</summary>
    public PoolHeader* NextPool;

    /// <summary><c>prevpool</c>: previous pool in <c>usedpools</c>.</summary>
    public PoolHeader* PrevPool;

    /// <summary><c>arenaindex</c>: the arena's index in the arena vector.</summary>
    public uint ArenaIndex;

    /// <summary><c>szidx</c>: size class, kept while the pool is free.</summary>
    public uint SzIdx;

    /// <summary><c>nextoffset</c>: bytes from the pool's start to the first virgin block.</summary>
    public uint NextOffset;

    /// <summary><c>maxnextoffset</c>: the largest offset at which a block still fits.</summary>
    public uint MaxNextOffset;
}

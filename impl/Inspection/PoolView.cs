namespace Verification.Impl;

/// <summary>A copy of a pool's header.</summary>
/// <param name="Count">Blocks in use.</param>
/// <param name="FreeBlock">Address of the first free block, or 0.</param>
/// <param name="NextPool">Address of the next pool on its list: of a pool, of a ring, or 0.</param>
/// <param name="PrevPool">Address of the previous pool on its ring.</param>
/// <param name="ArenaIndex">Index of its arena.</param>
/// <param name="SizeClass"><c>szidx</c>.</param>
/// <param name="NextOffset">Offset of the first virgin block.</param>
/// <param name="MaxNextOffset">The largest offset at which a block fits.</param>
public readonly record struct PoolView(
    ulong Count, nuint FreeBlock, nuint NextPool, nuint PrevPool, uint ArenaIndex, uint SizeClass, uint NextOffset, uint MaxNextOffset);

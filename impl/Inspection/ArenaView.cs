namespace Verification.Impl;

/// <summary>A copy of one entry of the arena vector.</summary>
/// <param name="Address">Where the arena starts; 0 if this entry has none.</param>
/// <param name="PoolAddress">The next pool to carve off.</param>
/// <param name="FreePoolCount"><c>nfreepools</c>: empty pools and pools not yet carved.</param>
/// <param name="TotalPools"><c>ntotalpools</c>: whole pools in the arena.</param>
/// <param name="FreePools">Address of the first empty pool, or 0.</param>
/// <param name="Next">Index of the next entry on its list; <see cref="HeapInspector.None"/> or <see cref="HeapInspector.Astray"/>.</param>
/// <param name="Previous">Index of the previous usable entry; <see cref="HeapInspector.None"/> or <see cref="HeapInspector.Astray"/>.</param>
public readonly record struct ArenaView(
    nuint Address, nuint PoolAddress, uint FreePoolCount, uint TotalPools, nuint FreePools, int Next, int Previous);

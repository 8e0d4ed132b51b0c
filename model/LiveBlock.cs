namespace Verification.Model;

/// <summary>A block that was allocated and not yet freed.</summary>
/// <param name="Name">Tells blocks apart for good: no two blocks of one run have the same.</param>
/// <param name="Address">Where the implementation put it.</param>
/// <param name="Size">Bytes asked for.</param>
/// <param name="Pattern">What its bytes hold, see <see cref="Contents"/>.</param>
/// <param name="IsRaw">Whether it lies outside the arenas.</param>
public readonly record struct LiveBlock(ulong Name, ulong Address, ulong Size, ulong Pattern, bool IsRaw);

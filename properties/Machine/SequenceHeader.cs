namespace Verification.Properties;

/// <summary>What a sequence of commands starts from.</summary>
/// <param name="Machine">Name of the machine.</param>
/// <param name="Geometry">Name of the geometry.</param>
/// <param name="Placement">Decides where arenas lie; 0 puts each at a multiple of its size.</param>
/// <param name="Drop">Whether the heap is destroyed with its live blocks at the end, instead of after they were freed.</param>
public sealed record SequenceHeader(string Machine, string Geometry, ulong Placement, bool Drop);

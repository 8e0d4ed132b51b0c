namespace Verification.Benchmarks.Traces;

/// <summary>One request of a traced program.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Slot">For the block in which slot; slots of freed blocks are used again.</param>
/// <param name="Bytes">How many bytes; 0 for a free.</param>
public readonly record struct AllocationOp(AllocationOpKind Kind, int Slot, long Bytes);

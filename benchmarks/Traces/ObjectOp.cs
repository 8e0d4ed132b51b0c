namespace Verification.Benchmarks.Traces;

/// <summary>One step of a traced program's objects, in 16 bytes: reading it must not cost more than doing it.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Type">Of which type, at a birth or a change of class.</param>
/// <param name="Slot">To the object in which slot; slots of the dead are used again.</param>
/// <param name="Items">Item count, at a birth or when it shrinks.</param>
/// <param name="State">As in <see cref="Impl.PyStateObject"/>, at a birth.</param>
public readonly record struct ObjectOp(ObjectOpKind Kind, short Type, int Slot, int Items, int State);

using System.Runtime.InteropServices;

namespace Verification.Benchmarks.Traces;

/// <summary>What a replay costs that does nothing: the steps are read, and one word is written for each birth and read for each death.</summary>
public sealed unsafe class EmptyReplay(ObjectProgram program) : IDisposable
{
    private readonly nuint* slots = (nuint*)NativeMemory.AllocZeroed((nuint)program.Slots, (nuint)sizeof(nuint));

    /// <summary>What the words that were read add up to.</summary>
    public nuint Sum { get; private set; }

    /// <summary>Every step, once.</summary>
    public void Run()
    {
        nuint sum = 0;
        fixed (ObjectOp* first = program.Ops)
        {
            for (ObjectOp* op = first, end = first + program.Ops.Length; op < end; op++)
            {
                switch (op->Kind)
                {
                    case ObjectOpKind.Birth:
                        slots[op->Slot] = (nuint)op->Items;
                        break;
                    case ObjectOpKind.Death:
                        sum += slots[op->Slot];
                        break;
                    default:
                        sum++;
                        break;
                }
            }
        }

        Sum = sum;
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.Free(slots);
}

using System.Runtime.InteropServices;

namespace Verification.Benchmarks.Populations;

/// <summary>
/// The bound: no types, no sizes, no limits. A birth pops from one intrusive list and sets the count, a death counts down and
/// pushes; both are written out in the loop.
/// </summary>
public sealed unsafe class HandWritten : Population
{
    private readonly nuint* memory;
    private readonly State* state;

    /// <summary>A list with enough blocks.</summary>
    /// <param name="count">How many objects.</param>
    /// <param name="order">In which order they die.</param>
    /// <param name="bytes">Bytes of each, a multiple of 16.</param>
    public HandWritten(int count, Order order, int bytes)
        : base(count, order)
    {
        memory = (nuint*)NativeMemory.AlignedAlloc((nuint)count * (nuint)bytes, 64);
        state = (State*)NativeMemory.AllocZeroed((nuint)sizeof(State));
        for (int i = count - 1; i >= 0; i--)
        {
            var block = (nuint*)((byte*)memory + ((nuint)i * (nuint)bytes));
            *block = (nuint)state->Head;
            state->Head = block;
        }
    }

    /// <inheritdoc/>
    public override void Create()
    {
        State* list = state;
        nuint* slots = Slots;
        int* places = Places;
        for (int i = 0, count = Count; i < count; i++)
        {
            nuint* block = list->Head;
            list->Head = (nuint*)*block;
            *block = 1;
            slots[places[i]] = (nuint)block;
        }
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        State* list = state;
        for (nuint* slot = Slots, end = slot + Count; slot < end; slot++)
        {
            var block = (nuint*)*slot;
            if (--*block == 0)
            {
                *block = (nuint)list->Head;
                list->Head = block;
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        NativeMemory.AlignedFree(memory);
        NativeMemory.Free(state);
        base.Dispose(disposing);
    }

    private struct State
    {
        public nuint* Head;
    }
}

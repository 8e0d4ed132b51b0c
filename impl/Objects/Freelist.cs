using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>Dead blocks of one size, kept for the next birth; linked through their first words.</summary>
/// <remarks>
/// One test to pop (is there a head?), one to push (is there space?). A list that is shut has capacity 0, so no space
/// and no head: the same two tests find that out. A list without a limit is not counted: its space stays as it is, and who
/// wants to know its length walks it. Shape: python/cpython#100240.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Freelist
{
    /// <summary>As a limit, capacity or space: there is none.</summary>
    public const uint Boundless = int.MaxValue;

    /// <summary>The last block that was pushed, or null.</summary>
    public void* Head;

    /// <summary>How many more can be pushed; or <see cref="Boundless"/>.</summary>
    public uint Space;

    /// <summary>How many can be kept now.</summary>
    public uint Capacity;

    /// <summary>How many can ever be kept: what the capacity returns to when a list that was shut is opened.</summary>
    public uint Limit;

    /// <summary>An open, empty list.</summary>
    /// <param name="limit">Its limit and capacity, at most <see cref="Boundless"/>.</param>
    public Freelist(uint limit) => Space = Capacity = Limit = limit;

    /// <summary>Takes a block off; false when there is none.</summary>
    /// <param name="block">The block; its contents are of no meaning.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPop(out void* block)
    {
        block = Head;
        if (block == null)
        {
            return false;
        }

        Head = *(void**)block;
        if (Space != Boundless)
        {
            Space++;
        }

        return true;
    }

    /// <summary>Puts a dead block on; false when there is no space.</summary>
    /// <param name="block">A block of this list's size that nobody uses.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPush(void* block)
    {
        if (!TryTakeSpace())
        {
            return false;
        }

        Push(block);
        return true;
    }

    /// <summary>Counts one more block, if the list counts; false when there is no space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeSpace()
    {
        // The uncounted first: then it is the only test there.
        if (Space != Boundless)
        {
            if (Space == 0)
            {
                return false;
            }

            Space--;
        }

        return true;
    }

    /// <summary>Puts a dead block on, for which space has been taken.</summary>
    /// <param name="block">As in <see cref="TryPush"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(void* block)
    {
        *(void**)block = Head;
        Head = block;
    }

    /// <summary>How many blocks it has.</summary>
    public readonly uint Count()
    {
        if (Capacity != Boundless)
        {
            return Capacity - Space;
        }

        uint count = 0;
        for (void* block = Head; block != null; block = *(void**)block)
        {
            count++;
        }

        return count;
    }
}

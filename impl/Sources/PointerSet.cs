using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>A set of non-null pointers in unmanaged memory: open addressing, linear probing, no tombstones.</summary>
internal unsafe struct PointerSet
{
    private const int InitialCapacity = 64;

    private nuint* slots;
    private nuint capacity;
    private int shift;

    /// <summary>Number of pointers in the set.</summary>
    public nuint Count { get; private set; }

    /// <summary>Makes sure that one more pointer fits; false when there is no memory, and then nothing changed.</summary>
    public bool Reserve()
    {
        if (Count * 2 < capacity)
        {
            return true;
        }

        nuint grown = capacity == 0 ? InitialCapacity : capacity * 2;
        nuint* fresh = (nuint*)SystemMemory.Calloc(grown, (nuint)sizeof(nuint));
        if (fresh == null)
        {
            return false;
        }

        nuint* old = slots;
        nuint oldCapacity = capacity;
        slots = fresh;
        capacity = grown;
        shift = 64 - (int)nuint.Log2(grown);
        for (nuint i = 0; i < oldCapacity; i++)
        {
            if (old[i] != 0)
            {
                slots[Find(old[i])] = old[i];
            }
        }

        NativeMemory.Free(old);
        return true;
    }

    /// <summary>Adds a pointer that is not in the set; <see cref="Reserve"/> has said that it fits.</summary>
    public void Add(void* pointer)
    {
        slots[Find((nuint)pointer)] = (nuint)pointer;
        Count++;
    }

    /// <summary>Whether the pointer is in the set.</summary>
    public readonly bool Contains(void* pointer) => Count != 0 && slots[Find((nuint)pointer)] != 0;

    /// <summary>Takes a pointer out; false if it was not in.</summary>
    public bool Remove(void* pointer)
    {
        if (!Contains(pointer))
        {
            return false;
        }

        nuint mask = capacity - 1;
        nuint hole = Find((nuint)pointer);
        slots[hole] = 0;
        Count--;

        // What was pushed past the hole by a collision moves back, so that probing never meets a gap.
        for (nuint i = (hole + 1) & mask; slots[i] != 0; i = (i + 1) & mask)
        {
            nuint value = slots[i];
            if (((i - Home(value)) & mask) >= ((i - hole) & mask))
            {
                slots[hole] = value;
                slots[i] = 0;
                hole = i;
            }
        }

        return true;
    }

    /// <summary>Frees every pointer in the set with <see cref="NativeMemory.Free"/>, and the set's own memory.</summary>
    public void FreeAll()
    {
        for (nuint i = 0; i < capacity; i++)
        {
            NativeMemory.Free((void*)slots[i]);
        }

        NativeMemory.Free(slots);
        this = default;
    }

    private readonly nuint Home(nuint value) => (nuint)((ulong)value * 0x9E3779B97F4A7C15 >> shift);

    /// <summary>The slot that holds the value, or the free one where it belongs.</summary>
    private readonly nuint Find(nuint value)
    {
        nuint i = Home(value);
        while (slots[i] != 0 && slots[i] != value)
        {
            i = (i + 1) & (capacity - 1);
        }

        return i;
    }
}

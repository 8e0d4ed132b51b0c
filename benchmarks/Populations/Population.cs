using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Verification.Benchmarks.Populations;

/// <summary>So many objects (or blocks), all alike, that are born one after the other and die one after the other.</summary>
/// <remarks>Births write the new addresses into slots in the order of the coming deaths, so that both loops walk one array.</remarks>
public abstract unsafe class Population : IDisposable
{
    /// <summary>Makes room for the addresses.</summary>
    /// <param name="count">How many objects, at least 1.</param>
    /// <param name="order">In which order they die.</param>
    protected Population(int count, Order order)
    {
        Count = count;
        Slots = (nuint*)NativeMemory.AllocZeroed((nuint)count, (nuint)sizeof(nuint));
        Places = (int*)NativeMemory.Alloc((nuint)count, sizeof(int));
        var places = new Span<int>(Places, count);
        for (int i = 0; i < count; i++)
        {
            places[i] = order == Order.Lifo ? count - 1 - i : i;
        }

        if (order == Order.Random)
        {
            new Random(1).Shuffle(places);
        }
    }

    /// <summary>How many objects.</summary>
    public int Count { get; }

    /// <summary>The objects, in the order of their deaths.</summary>
    protected nuint* Slots { get; }

    /// <summary>For each birth the slot of the new object.</summary>
    protected int* Places { get; }

    /// <summary>All are born. None may be alive.</summary>
    public abstract void Create();

    /// <summary>All die. All must be alive.</summary>
    public abstract void Kill();

    /// <summary>Lives and deaths until the JIT has compiled them for good.</summary>
    public void Warm()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < 300)
        {
            Create();
            Kill();
        }
    }

    /// <summary>Gives back what the population stands on. None may be alive.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
        NativeMemory.Free(Slots);
        NativeMemory.Free(Places);
    }
}

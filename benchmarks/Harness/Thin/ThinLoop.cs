using Verification.Properties;

namespace Verification.Benchmarks.Harness.Thin;

/// <summary>The same commands and checks written out in a loop.</summary>
public static class ThinLoop
{
    /// <summary>Runs a sequence.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="length">Its commands.</param>
    /// <exception cref="InvalidOperationException">A check failed.</exception>
    public static void Run(ulong seed, int length)
    {
        using var heap = new ThinHeap();
        var live = new List<nuint>();
        var rng = new Rng(seed);
        bool holds = true;
        for (int i = 0; i < length && holds; i++)
        {
            if ((rng.Next() & 1) == 0)
            {
                nuint block = heap.Malloc(rng.Between(1, ThinHeap.Largest));
                holds = ThinHeap.IsPlaced(block) && heap.IsMember(block);
                live.Add(block);
            }
            else if (live.Count > 0)
            {
                int number = (int)(rng.Below(ThinFree.Choices) % (ulong)live.Count);
                nuint block = live[number];
                holds = ThinHeap.IsIntact(block) && heap.Free(block);
                live[number] = live[^1];
                live.RemoveAt(live.Count - 1);
            }
        }

        foreach (nuint block in live)
        {
            holds &= ThinHeap.IsIntact(block) && heap.Free(block);
        }

        if (!holds)
        {
            throw new InvalidOperationException("A check failed.");
        }
    }
}

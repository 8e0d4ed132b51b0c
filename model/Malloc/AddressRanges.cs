namespace Verification.Model;

/// <summary>A set of ranges of addresses that do not overlap, in ascending order.</summary>
public sealed class AddressRanges
{
    private ulong[] starts = new ulong[64];
    private ulong[] ends = new ulong[64];

    /// <summary>How many ranges.</summary>
    public int Count { get; private set; }

    /// <summary>The start of a range that shares an address with another range, or null.</summary>
    /// <param name="start">First address of the other range.</param>
    /// <param name="length">Its length, at least 1; what would wrap around ends at the last address.</param>
    public ulong? Overlapped(ulong start, ulong length)
    {
        int at = FirstEndingAfter(start);
        return at < Count && starts[at] <= Last(start, length) ? starts[at] : null;
    }

    /// <summary>The length of the range that starts at an address; 0 if none does.</summary>
    public ulong LengthOf(ulong start)
    {
        int at = FirstEndingAfter(start);
        return at < Count && starts[at] == start ? ends[at] - start : 0;
    }

    /// <summary>Adds a range that overlaps none of the set.</summary>
    /// <exception cref="InvalidOperationException">It overlaps one.</exception>
    public void Add(ulong start, ulong length)
    {
        int at = FirstEndingAfter(start);
        if (at < Count && starts[at] <= Last(start, length))
        {
            throw new InvalidOperationException($"The range at {start:x} overlaps the one at {starts[at]:x}.");
        }

        if (Count == starts.Length)
        {
            Array.Resize(ref starts, Count * 2);
            Array.Resize(ref ends, Count * 2);
        }

        Array.Copy(starts, at, starts, at + 1, Count - at);
        Array.Copy(ends, at, ends, at + 1, Count - at);
        (starts[at], ends[at]) = (start, start + length);
        Count++;
    }

    /// <summary>Removes the range that starts at an address; false if none does.</summary>
    public bool Remove(ulong start)
    {
        int at = FirstEndingAfter(start);
        if (at == Count || starts[at] != start)
        {
            return false;
        }

        Count--;
        Array.Copy(starts, at + 1, starts, at, Count - at);
        Array.Copy(ends, at + 1, ends, at, Count - at);
        return true;
    }

    private static ulong Last(ulong start, ulong length) => start + Math.Min(length - 1, ulong.MaxValue - start);

    private int FirstEndingAfter(ulong address)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (ends[middle] > address)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}

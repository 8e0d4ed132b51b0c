namespace Verification.Model;

/// <summary>
/// The dictionary of live blocks, by name; also numbered 0 to Count - 1 in no particular order (removing one gives its
/// number to the last), and linked from oldest to newest.
/// </summary>
public sealed class LiveBlocks
{
    /// <summary>Stands for "no block".</summary>
    public const int None = -1;

    private readonly Dictionary<ulong, int>? byName;
    private Entry[] entries = new Entry[64];

    /// <summary>An empty dictionary.</summary>
    /// <param name="named">Whether blocks will be looked up by name.</param>
    public LiveBlocks(bool named) => byName = named ? [] : null;

    /// <summary>How many blocks live.</summary>
    public int Count { get; private set; }

    /// <summary>Number of the block that has lived longest, or <see cref="None"/>.</summary>
    public int Oldest { get; private set; } = None;

    /// <summary>Number of the block that was allocated last, or <see cref="None"/>.</summary>
    public int Newest { get; private set; } = None;

    /// <summary>The block with a number.</summary>
    /// <param name="number">From 0 to <see cref="Count"/> - 1.</param>
    public ref readonly LiveBlock this[int number] => ref entries[number].Block;

    /// <summary>The number of the next younger block, or <see cref="None"/>.</summary>
    /// <param name="number">From 0 to <see cref="Count"/> - 1.</param>
    public int NextYounger(int number) => entries[number].Younger;

    /// <summary>The number of the block with a name, or <see cref="None"/>.</summary>
    /// <exception cref="InvalidOperationException">This dictionary was not made to be searched by name.</exception>
    public int Find(ulong name)
    {
        if (byName is null)
        {
            throw new InvalidOperationException("These live blocks are not searched by name.");
        }

        return byName.TryGetValue(name, out int number) ? number : None;
    }

    /// <summary>Adds a block as the newest; returns its number.</summary>
    public int Add(in LiveBlock block)
    {
        int number = Count++;
        if (number == entries.Length)
        {
            Array.Resize(ref entries, number * 2);
        }

        entries[number] = new Entry { Block = block, Older = Newest, Younger = None };
        if (Newest == None)
        {
            Oldest = number;
        }
        else
        {
            entries[Newest].Younger = number;
        }

        Newest = number;
        byName?.Add(block.Name, number);
        return number;
    }

    /// <summary>Changes what is known of a block, its name included; its age stays.</summary>
    public void Replace(int number, in LiveBlock block)
    {
        if (byName is not null && block.Name != entries[number].Block.Name)
        {
            byName.Remove(entries[number].Block.Name);
            byName.Add(block.Name, number);
        }

        entries[number].Block = block;
    }

    /// <summary>Removes a block. The last block gets its number.</summary>
    public void Remove(int number)
    {
        Entry gone = entries[number];
        Link(gone.Older, gone.Younger);
        byName?.Remove(gone.Block.Name);
        int last = --Count;
        if (number == last)
        {
            return;
        }

        entries[number] = entries[last];
        Link(entries[number].Older, number);
        Link(number, entries[number].Younger);
        if (byName is not null)
        {
            byName[entries[number].Block.Name] = number;
        }
    }

    /// <summary>Makes two blocks neighbours in age; either may be <see cref="None"/>.</summary>
    private void Link(int older, int younger)
    {
        if (older == None)
        {
            Oldest = younger;
        }
        else
        {
            entries[older].Younger = younger;
        }

        if (younger == None)
        {
            Newest = older;
        }
        else
        {
            entries[younger].Older = older;
        }
    }

    private struct Entry
    {
        public LiveBlock Block;
        public int Older;
        public int Younger;
    }
}

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
    private readonly bool rawOnly;
    private Entry[] entries;
    private Age[] ages;

    // Of the last dictionary of this thread that was released: a run need not make large arrays anew.
    [ThreadStatic]
    private static (Entry[] Entries, Age[] Ages)? spare;

    /// <summary>An empty dictionary.</summary>
    /// <param name="named">Whether blocks will be looked up by name.</param>
    /// <param name="rawOnly">Whether only those outside the arenas will.</param>
    public LiveBlocks(bool named, bool rawOnly = false)
    {
        byName = named ? [] : null;
        this.rawOnly = rawOnly;
        (entries, ages) = spare ?? (new Entry[64], new Age[64]);
        spare = null;
    }

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
    public int NextYounger(int number) => ages[number].Younger;

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

    /// <summary>Where a block with a number lies, for whoever keeps account of that.</summary>
    /// <param name="number">From 0 to <see cref="Count"/> - 1.</param>
    internal ref BlockPlace Place(int number) => ref entries[number].Place;

    /// <summary>Adds a block as the newest; returns its number.</summary>
    public int Add(in LiveBlock block)
    {
        int number = Count++;
        if (number == entries.Length)
        {
            Array.Resize(ref entries, number * 2);
            Array.Resize(ref ages, number * 2);
        }

        // Field by field: what was just written so is not to be had as a whole for a while.
        ref LiveBlock entry = ref entries[number].Block;
        entry = new LiveBlock(block.Name, block.Address, block.Size, block.Pattern, block.IsRaw);
        ages[number] = new Age { Older = Newest, Younger = None };
        if (Newest == None)
        {
            Oldest = number;
        }
        else
        {
            ages[Newest].Younger = number;
        }

        Newest = number;
        if (IsNamed(block.IsRaw))
        {
            byName!.Add(block.Name, number);
        }

        return number;
    }

    /// <summary>Ends its use: its memory will be another's.</summary>
    internal void Release()
    {
        spare = (entries, ages);
        entries = [];
        ages = [];
        Count = 0;
    }

    /// <summary>Changes what is known of a block, its name included; its age stays.</summary>
    public void Replace(int number, in LiveBlock block)
    {
        ref readonly LiveBlock before = ref entries[number].Block;
        if (byName is not null && (block.Name != before.Name || (rawOnly && block.IsRaw != before.IsRaw)))
        {
            if (IsNamed(before.IsRaw))
            {
                byName.Remove(before.Name);
            }

            if (IsNamed(block.IsRaw))
            {
                byName.Add(block.Name, number);
            }
        }

        entries[number].Block = block;
    }

    /// <summary>Removes a block. The last block gets its number.</summary>
    public void Remove(int number)
    {
        Link(ages[number].Older, ages[number].Younger);
        if (IsNamed(entries[number].Block.IsRaw))
        {
            byName!.Remove(entries[number].Block.Name);
        }

        int last = --Count;
        if (number == last)
        {
            return;
        }

        ref Entry moved = ref entries[number];
        moved = entries[last];
        (int older, int younger) = (ages[last].Older, ages[last].Younger);
        ages[number] = new Age { Older = older, Younger = younger };
        Link(older, number);
        Link(number, younger);
        if (IsNamed(moved.Block.IsRaw))
        {
            byName![moved.Block.Name] = number;
        }
    }

    private bool IsNamed(bool raw) => byName is not null && (raw || !rawOnly);

    /// <summary>Makes two blocks neighbours in age; either may be <see cref="None"/>.</summary>
    private void Link(int older, int younger)
    {
        if (older == None)
        {
            Oldest = younger;
        }
        else
        {
            ages[older].Younger = younger;
        }

        if (younger == None)
        {
            Newest = older;
        }
        else
        {
            ages[younger].Older = older;
        }
    }

    private struct Entry
    {
        public LiveBlock Block;
        public BlockPlace Place;
    }

    private struct Age
    {
        public int Older;
        public int Younger;
    }
}

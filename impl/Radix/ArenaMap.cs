using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <summary>
/// The radix tree that answers, for any of the 2^64 addresses and without reading memory there, whether it lies in an
/// arena. Three levels; nodes are made on demand and given back when the map is disposed of.
/// </summary>
/// <typeparam name="TGeometry">Arena size and radix split.</typeparam>
/// <remarks>
/// <code>
/// address  | top        | mid        | bot        | within the arena |
/// bits     | MapTopBits | MapMidBits | MapBotBits | ArenaBits        |
/// level    | root         node         leaf        ArenaCoverage     |
/// </code>
/// Source: CPython 3.11, <c>arena_map_get</c>, <c>arena_map_mark_used</c>, <c>arena_map_is_used</c>. A node carries, in
/// front of its entries, one link to the node made before it: that is how all are found again.
/// </remarks>
public unsafe struct ArenaMap<TGeometry>
    where TGeometry : unmanaged, IGeometry
{
    /// <summary>Bytes of the link in front of a node's entries; CPython's nodes have none.</summary>
    public const uint NodeLinkBytes = 8;

    private void** root;
    private void** newest;
    private readonly PyMemAllocatorEx raw;

    private ArenaMap(PyMemAllocatorEx raw, void** root)
    {
        this.raw = raw;
        this.root = root;
    }

    /// <summary><c>arena_map_mid_count</c>: middle nodes made.</summary>
    public int MidCount { get; private set; }

    /// <summary><c>arena_map_bot_count</c>: leaves made.</summary>
    public int BotCount { get; private set; }

    /// <summary>Bytes of the root's entries.</summary>
    public static nuint RootBytes => (nuint)sizeof(void*) << TGeometry.MapTopBits;

    /// <summary>Bytes of a middle node's entries.</summary>
    public static nuint MidBytes => (nuint)sizeof(void*) << TGeometry.MapMidBits;

    /// <summary>Bytes of a leaf's entries.</summary>
    public static nuint BotBytes => (nuint)sizeof(ArenaCoverage) << Geometry<TGeometry>.MapBotBits;

    private static int MidShift => TGeometry.ArenaBits + Geometry<TGeometry>.MapBotBits;

    private static int TopShift => MidShift + TGeometry.MapMidBits;

    /// <summary>Makes an empty map; false when the root cannot be allocated.</summary>
    /// <param name="raw">Where the nodes come from; it stays the caller's.</param>
    /// <param name="map">The map, to be disposed of once.</param>
    public static bool TryCreate(PyMemAllocatorEx raw, out ArenaMap<TGeometry> map)
    {
        void* root = raw.Calloc(1, RootBytes);
        map = new ArenaMap<TGeometry>(raw, (void**)root);
        return root != null;
    }

    /// <summary><c>arena_map_is_used</c>: whether the address lies in a marked arena. Reads no memory but the tree's.</summary>
    /// <param name="address">Any address.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsUsed(nuint address)
    {
        ArenaCoverage* coverage = Find(address);
        if (coverage == null)
        {
            return false;
        }

        int tail = (int)(address & Geometry<TGeometry>.ArenaSizeMask);

        // No branches: most arenas are not ideal, and in which part of one an address lies nobody can predict.
        // The first is a sign, the second a carry.
        return (((uint)(tail - coverage->TailLo) >> 31) | ((uint)(tail + coverage->TailHi) >> TGeometry.ArenaBits)) != 0;
    }

    /// <summary>The start of the marked arena that holds the address, or 0.</summary>
    /// <param name="address">Any address.</param>
    public readonly nuint ArenaOf(nuint address)
    {
        ArenaCoverage* coverage = Find(address);
        if (coverage == null)
        {
            return 0;
        }

        nuint ideal = address & ~Geometry<TGeometry>.ArenaSizeMask;
        int tail = (int)(address & Geometry<TGeometry>.ArenaSizeMask);
        if (tail < coverage->TailLo)
        {
            return ideal - Geometry<TGeometry>.ArenaSize + (nuint)coverage->TailLo;
        }

        int start = (int)Geometry<TGeometry>.ArenaSize - coverage->TailHi;
        return tail < start ? 0 : ideal + (nuint)start;
    }

    /// <summary>
    /// Marks an arena; false when a node cannot be allocated, and then no address has become used (nodes made on the way
    /// stay in the tree, empty, and serve the next attempt).
    /// </summary>
    /// <param name="arenaBase">Start of an arena, not 0, that overlaps no marked one and does not wrap around 2^64.</param>
    public bool MarkUsed(nuint arenaBase)
    {
        ArenaCoverage* high = FindOrMake(arenaBase);
        if (high == null)
        {
            return false;
        }

        int tail = (int)(arenaBase & Geometry<TGeometry>.ArenaSizeMask);
        if (tail == 0)
        {
            high->TailHi = (int)Geometry<TGeometry>.ArenaSize;
            return true;
        }

        // The arena reaches into the next ideal one, whose entry may be in another leaf, node or half of the tree.
        ArenaCoverage* low = FindOrMake(arenaBase + Geometry<TGeometry>.ArenaSize);
        if (low == null)
        {
            return false;
        }

        high->TailHi = (int)Geometry<TGeometry>.ArenaSize - tail;
        low->TailLo = tail;
        return true;
    }

    /// <summary>Undoes <see cref="MarkUsed"/>.</summary>
    /// <param name="arenaBase">Start of a marked arena.</param>
    public readonly void MarkUnused(nuint arenaBase)
    {
        Find(arenaBase)->TailHi = 0;
        if ((arenaBase & Geometry<TGeometry>.ArenaSizeMask) != 0)
        {
            Find(arenaBase + Geometry<TGeometry>.ArenaSize)->TailLo = 0;
        }
    }

    /// <summary>Gives back every node. Disposing of a map twice, or of the default one, does nothing.</summary>
    public void Dispose()
    {
        while (newest != null)
        {
            void** node = newest;
            newest = (void**)node[0];
            raw.Free(node);
        }

        if (root != null)
        {
            raw.Free(root);
            root = null;
        }

        MidCount = 0;
        BotCount = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint TopIndex(nuint address) => address >> TopShift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint MidIndex(nuint address) => (address >> MidShift) & (((nuint)1 << TGeometry.MapMidBits) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint BotIndex(nuint address) =>
        (address >> TGeometry.ArenaBits) & (((nuint)1 << Geometry<TGeometry>.MapBotBits) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void** Entries(void* node) => (void**)((byte*)node + NodeLinkBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ArenaCoverage* Find(nuint address)
    {
        void* mid = root[TopIndex(address)];
        if (mid == null)
        {
            return null;
        }

        void* bot = Entries(mid)[MidIndex(address)];
        return bot == null ? null : (ArenaCoverage*)Entries(bot) + BotIndex(address);
    }

    private ArenaCoverage* FindOrMake(nuint address)
    {
        void** mid = &root[TopIndex(address)];
        if (*mid == null)
        {
            *mid = MakeNode(MidBytes);
            if (*mid == null)
            {
                return null;
            }

            MidCount++;
        }

        void** bot = &Entries(*mid)[MidIndex(address)];
        if (*bot == null)
        {
            *bot = MakeNode(BotBytes);
            if (*bot == null)
            {
                return null;
            }

            BotCount++;
        }

        return (ArenaCoverage*)Entries(*bot) + BotIndex(address);
    }

    private void* MakeNode(nuint entryBytes)
    {
        var node = (void**)raw.Calloc(1, NodeLinkBytes + entryBytes);
        if (node != null)
        {
            node[0] = newest;
            newest = node;
        }

        return node;
    }
}

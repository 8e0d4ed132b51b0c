namespace Verification.Model;

/// <summary>
/// What a block heap promises: a dictionary of live blocks and sets of free places. It is told where the implementation
/// put things and says whether that was allowed; it never predicts an address.
/// </summary>
/// <remarks>The promises are those of CPython 3.11's <c>Objects/obmalloc.c</c>.</remarks>
public sealed partial class BlockModel
{
    private const int MostIdle = 4096;

    private readonly Dictionary<ulong, ModelPool> pools = Spare.Dictionary<ulong, ModelPool>();
    private readonly Dictionary<ulong, ModelArena> arenas = Spare.Dictionary<ulong, ModelArena>();
    private readonly List<ModelPool> poolsEver = Spare.List<ModelPool>();
    private readonly Stack<ModelPool> spares = Spare.Stack<ModelPool>();
    private readonly ModelPool[] poolOfClass;
    private readonly int[] capacities;
    private readonly int[] poolsWithRoom;
    private readonly int[] poolsInUse;
    private readonly int[] blocksInUse;
    private readonly int[] arenasByFreePools;
    private ModelPool lastPool;

    // How often a pool came to have room.
    private long moments;

    // Of models of this thread that were released.
    [ThreadStatic]
    private static Stack<ModelPool>? idle;

    /// <summary>An empty heap.</summary>
    /// <param name="geometry">The sizes that it keeps to.</param>
    /// <param name="named">Whether blocks will be looked up by name.</param>
    /// <param name="byAddress">Whether their names are their addresses.</param>
    public BlockModel(HeapGeometry geometry, bool named = false, bool byAddress = false)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        Geometry = geometry;
        Live = new LiveBlocks(named || byAddress, rawOnly: byAddress);
        Arenas = new AddressSpace(geometry.ArenaSize);
        poolsWithRoom = new int[geometry.Classes];
        poolsInUse = new int[geometry.Classes];
        blocksInUse = new int[geometry.Classes];
        arenasByFreePools = new int[geometry.MaxPools + 1];
        capacities = new int[geometry.Classes];
        for (int i = 0; i < capacities.Length; i++)
        {
            capacities[i] = geometry.BlocksPerPool(i);
        }

        poolOfClass = new ModelPool[geometry.Classes];
        var none = new ModelPool();
        none.Retire();
        Array.Fill(poolOfClass, none);
        lastPool = none;
    }

    /// <summary>The largest request that is not refused: <c>PY_SSIZE_T_MAX</c> bytes.</summary>
    public static ulong MaxRequest => long.MaxValue;

    /// <summary>The sizes that the heap keeps to.</summary>
    public HeapGeometry Geometry { get; }

    /// <summary>The live blocks.</summary>
    public LiveBlocks Live { get; }

    /// <summary>The arenas held, as addresses.</summary>
    public AddressSpace Arenas { get; }

    /// <summary>Live blocks outside the arenas.</summary>
    public int RawBlocks { get; private set; }

    /// <summary>Pools without a live block, over all arenas.</summary>
    public int FreePools { get; private set; }

    /// <summary>Arenas ever held.</summary>
    public int ArenasTotal { get; private set; }

    /// <summary>The most arenas held at any one time.</summary>
    public int ArenasHighwater { get; private set; }

    /// <summary>Pools of the class that have a live block.</summary>
    public int PoolsInUse(int sizeClass) => poolsInUse[sizeClass];

    /// <summary>Pools of the class that have a live block and a free place.</summary>
    public int PoolsWithRoom(int sizeClass) => poolsWithRoom[sizeClass];

    /// <summary>Live blocks of the class.</summary>
    public int BlocksInUse(int sizeClass) => blocksInUse[sizeClass];

    /// <summary>How many arenas have exactly so many free pools.</summary>
    public int ArenasWithFreePools(int freePools) => arenasByFreePools[freePools];

    /// <summary>The pool that starts at an address, or null.</summary>
    public ModelPool? PoolAt(ulong address) => pools.GetValueOrDefault(address);

    /// <summary>The pool that a live block with a number lies in; null if it lies outside the arenas.</summary>
    public ModelPool? PoolOf(int number) => Live[number].IsRaw ? null : poolsEver[Live.Place(number).Pool];

    /// <summary>The number of the live block that starts at an address, which is its name; or <see cref="LiveBlocks.None"/>.</summary>
    public int NumberAt(ulong address)
    {
        if (lastPool.Address != Geometry.PoolOf(address))
        {
            if (!pools.TryGetValue(Geometry.PoolOf(address), out ModelPool? pool))
            {
                return Live.Find(address);
            }

            lastPool = pool;
        }

        return lastPool.IsFree || SlotAt(lastPool, address) is not (>= 0 and var slot) ? LiveBlocks.None : lastPool.Owner(slot);
    }

    /// <summary>The arena that starts at an address, or null.</summary>
    public ModelArena? ArenaAt(ulong address) => arenas.GetValueOrDefault(address);

    /// <summary>Ends its use: its memory will be another's.</summary>
    public void Release()
    {
        idle ??= new Stack<ModelPool>();
        for (int i = 0; i < poolsEver.Count && idle.Count < MostIdle; i++)
        {
            poolsEver[i].Retire();
            idle.Push(poolsEver[i]);
        }

        Spare.Return(poolsEver);
        Spare.Return(pools);
        Spare.Return(arenas);
        Spare.Return(spares);
        Live.Release();
    }

    /// <summary>The implementation got an arena.</summary>
    public void ArenaGranted(ulong address)
    {
        var arena = new ModelArena { Address = address };
        ulong pool = Geometry.FirstPool(address);
        for (int i = 0; i < Geometry.PoolsIn(address); i++, pool += Geometry.PoolSize)
        {
            ModelPool fresh = spares.TryPop(out ModelPool? spare) ? spare : NewPool();
            fresh.Reset(arena, pool);
            arena.PoolList.Add(fresh);
            pools.Add(pool, fresh);
        }

        arenas.Add(address, arena);
        Arenas.Add(address);
        arena.FreePools = arena.PoolList.Count;
        FreePools += arena.FreePools;
        arenasByFreePools[arena.FreePools]++;
        ArenasTotal++;
        ArenasHighwater = Math.Max(ArenasHighwater, arenas.Count);
    }

    /// <summary>The implementation gave an arena back; false if it has live blocks or was not held.</summary>
    public bool ArenaReleased(ulong address)
    {
        if (!arenas.TryGetValue(address, out ModelArena? arena) || arena.FreePools != arena.PoolList.Count)
        {
            return false;
        }

        foreach (ModelPool pool in arena.PoolList)
        {
            pools.Remove(pool.Address);
            pool.Retire();
            spares.Push(pool);
        }

        arenas.Remove(address);
        Arenas.Remove(address);
        FreePools -= arena.FreePools;
        arenasByFreePools[arena.FreePools]--;
        return true;
    }

    /// <summary>A block was allocated where <see cref="Judge"/> allows it, or outside the arenas. Returns its number.</summary>
    public int Allocated(in LiveBlock block)
    {
        int number = Live.Add(block);
        Occupy(number);
        return number;
    }

    /// <summary>A block was moved or resized, to where <see cref="Judge"/> allows it or outside the arenas.</summary>
    /// <returns>What must become of the arena that it was in.</returns>
    public ArenaFate Moved(int number, in LiveBlock block)
    {
        // The new place is taken before the old one is left.
        bool wasRaw = Live[number].IsRaw;
        BlockPlace before = Live.Place(number);
        Live.Replace(number, block);
        Occupy(number);
        return Vacate(wasRaw, before);
    }

    /// <summary>Other contents were written into a block, or its size changed within its place.</summary>
    public void Rewritten(int number, ulong size, ulong pattern) =>
        Live.Replace(number, Live[number] with { Size = size, Pattern = pattern });

    /// <summary>A block was freed.</summary>
    /// <returns>What must become of the arena that it was in.</returns>
    public ArenaFate Freed(int number)
    {
        ArenaFate fate = Vacate(Live[number].IsRaw, Live.Place(number));
        Live.Remove(number);
        if (number < Live.Count && !Live[number].IsRaw)
        {
            // The last block got this number.
            BlockPlace place = Live.Place(number);
            poolsEver[place.Pool].Renumber(place.Slot, number);
        }

        return fate;
    }

    /// <summary>The place in a pool with a class where a block would start at an address, or <see cref="LiveBlocks.None"/>.</summary>
    public int SlotAt(ModelPool pool, ulong address)
    {
        ArgumentNullException.ThrowIfNull(pool);
        if (address < pool.Address + Geometry.PoolOverhead || address >= pool.Address + Geometry.PoolSize)
        {
            return LiveBlocks.None;
        }

        int slot = SlotOf(pool, address, pool.Class);
        return slot < pool.Capacity && AddressOf(pool, slot, pool.Class) == address ? slot : LiveBlocks.None;
    }

    /// <summary>The fewest free pools of an arena that has some; 0 if none has.</summary>
    public int FewestFreePools()
    {
        int fewest = 1;
        while (fewest < arenasByFreePools.Length && arenasByFreePools[fewest] == 0)
        {
            fewest++;
        }

        return fewest < arenasByFreePools.Length ? fewest : 0;
    }
}

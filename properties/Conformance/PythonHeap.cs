using System.Runtime.InteropServices;
using Verification.Impl;

namespace Verification.Properties.Conformance;

/// <summary>
/// CPython's heap as it lies in memory: the arena vector is a raw block that our door gave, pools have their headers. All
/// addresses are given as those of the system under test, so that the two can be compared and drawn alike.
/// </summary>
/// <remarks>Source: CPython 3.11, <c>struct arena_object</c> and <c>struct pool_header</c>.</remarks>
public sealed unsafe class PythonHeap
{
    private readonly PythonDoors doors;

    internal PythonHeap(PythonDoors doors, GeometryInfo geometry)
    {
        this.doors = doors;
        Geometry = geometry;
    }

    /// <summary>The geometry's figures.</summary>
    public GeometryInfo Geometry { get; }

    /// <summary>Entries of the arena vector.</summary>
    public uint MaxArenas => (uint)(doors.VectorBytes / (nuint)sizeof(Entry));

    /// <summary>Index of the first usable arena, or <see cref="HeapInspector.None"/>: the one with free pools and none before it.</summary>
    public int UsableArenas
    {
        get
        {
            for (uint i = 0; i < MaxArenas; i++)
            {
                if (Arena(i) is { Address: not 0, FreePoolCount: > 0, Previous: HeapInspector.None })
                {
                    return (int)i;
                }
            }

            return HeapInspector.None;
        }
    }

    /// <summary>A copy of an entry of the arena vector; what CPython leaves stale in it is as it stands.</summary>
    /// <param name="index">From 0 to <see cref="MaxArenas"/> - 1.</param>
    public ArenaView Arena(uint index)
    {
        Entry entry = ((Entry*)doors.Vector)[index];
        return new ArenaView(
            doors.ToOurs(entry.Address),
            doors.ToOurs(entry.PoolAddress),
            entry.NFreePools,
            entry.NTotalPools,
            doors.ToOurs(entry.FreePools),
            IndexOf(entry.NextArena),
            IndexOf(entry.PrevArena));
    }

    /// <summary>A copy of a pool's header; links into <c>usedpools</c> are as they stand.</summary>
    /// <param name="pool">Start of a carved pool, as the system under test has it.</param>
    public PoolView Pool(nuint pool)
    {
        PoolView view = HeapInspector.ReadPool(doors.ToTwin(pool));
        return view with
        {
            // A C unsigned int that shares its place with a pointer: the upper half is nobody's.
            Count = (uint)view.Count,
            FreeBlock = doors.ToOurs(view.FreeBlock),
            NextPool = doors.ToOurs(view.NextPool),
            PrevPool = doors.ToOurs(view.PrevPool),
        };
    }

    /// <summary>The link in a free block.</summary>
    /// <param name="block">A free block in an arena, as the system under test has it.</param>
    public nuint Link(nuint block) => doors.ToOurs(HeapInspector.ReadLink(doors.ToTwin(block)));

    /// <summary>Whether two links of pools lead to the same pool, or both out of the arenas.</summary>
    /// <param name="theirs">One of CPython's, as <see cref="Pool"/> gives it.</param>
    /// <param name="ours">One of the system under test.</param>
    public bool IsSameLink(nuint theirs, nuint ours) =>
        theirs == ours || (theirs != 0 && ours != 0 && !doors.IsInRegion(theirs) && !doors.IsInRegion(ours));

    /// <summary>Pool, class and number of the block at an address.</summary>
    /// <param name="address">An address in a live arena, as the system under test has it.</param>
    public string DescribeBlock(nuint address)
    {
        for (uint i = 0; i < MaxArenas; i++)
        {
            ArenaView arena = Arena(i);
            nuint pool = address & ~(Geometry.PoolSize - 1);
            if (arena.Address == 0 || address - arena.Address >= Geometry.ArenaSize || pool < arena.Address)
            {
                continue;
            }

            nuint number = (pool - FirstPool(arena.Address)) / Geometry.PoolSize;
            PoolView header = Pool(pool);
            if (pool >= arena.PoolAddress || header.SizeClass >= Geometry.SizeClasses)
            {
                return $"pool {number}, not carved by CPython";
            }

            uint size = Geometry.IndexToSize(header.SizeClass);
            nuint offset = address - pool - Geometry.PoolOverhead;
            return $"pool {number}, block {offset / size} of {size} bytes";
        }

        return "in no pool";
    }

    /// <summary>The first pool of an arena.</summary>
    /// <param name="arena">Start of the arena.</param>
    public nuint FirstPool(nuint arena) => (arena + Geometry.PoolSize - 1) & ~(Geometry.PoolSize - 1);

    private int IndexOf(nuint entry)
    {
        if (entry == 0)
        {
            return HeapInspector.None;
        }

        nuint offset = entry - doors.Vector;
        return offset < doors.VectorBytes && offset % (nuint)sizeof(Entry) == 0 ? (int)(offset / (nuint)sizeof(Entry)) : HeapInspector.Astray;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public nuint Address;
        public nuint PoolAddress;
        public uint NFreePools;
        public uint NTotalPools;
        public nuint FreePools;
        public nuint NextArena;
        public nuint PrevArena;
    }
}

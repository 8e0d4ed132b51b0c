using Verification.Impl;
using Verification.Properties.Blocks.Doors;
using Xunit;

namespace Verification.Tests.Impl.Support;

/// <summary>A heap between two scripted doors; pointers are numbers here.</summary>
internal sealed unsafe class Heap<TGeometry> : IDisposable
    where TGeometry : unmanaged, IGeometry
{
    public Heap()
    {
        Geometry = GeometryInfo.Of<TGeometry>();
        Raw = new ControlledRaw();
        Arenas = new ScriptedArenas(Geometry);
        Allocator = new BlockAllocator<TGeometry>(Raw.Allocator, Arenas.Allocator);
        Inspector = Allocator.Inspect();
        Stats = new MallocStats(Geometry);
        Raw.Log.Clear();
    }

    public GeometryInfo Geometry { get; }

    public ControlledRaw Raw { get; }

    public ScriptedArenas Arenas { get; }

    public BlockAllocator<TGeometry> Allocator { get; }

    public HeapInspector Inspector { get; }

    public MallocStats Stats { get; }

    /// <summary>The largest request that pools serve.</summary>
    public nuint Threshold => Geometry.SmallRequestThreshold;

    public nuint Malloc(nuint bytes) => (nuint)Allocator.Malloc(bytes);

    public nuint Calloc(nuint count, nuint size) => (nuint)Allocator.Calloc(count, size);

    public nuint Realloc(nuint block, nuint bytes) => (nuint)Allocator.Realloc((void*)block, bytes);

    public bool Free(nuint block) => Allocator.Free((void*)block);

    /// <summary>The start of the pool that an address lies in.</summary>
    public nuint PoolOf(nuint address) => address & ~(Geometry.PoolSize - 1);

    /// <summary>Allocates blocks until the arenas held are full; returns them.</summary>
    public List<nuint> FillArenas(nuint bytes)
    {
        List<nuint> blocks = [];
        while (Inspector.UsableArenas != HeapInspector.None || HasRoom(bytes))
        {
            blocks.Add(Malloc(bytes));
        }

        return blocks;
    }

    /// <summary>Allocates blocks until a new arena is full; returns them.</summary>
    public List<nuint> FillNewArena(nuint bytes)
    {
        List<nuint> blocks = [Malloc(bytes)];
        blocks.AddRange(FillArenas(bytes));
        return blocks;
    }

    /// <summary>The figures of this moment.</summary>
    public MallocStats ReadStats()
    {
        Allocator.GetStats(Stats);
        return Stats;
    }

    /// <summary>All that can be seen of the heap, as text: to show that something changed nothing.</summary>
    public string Snapshot()
    {
        using var text = new StringWriter();
        ReadStats().WriteTo(text);
        text.WriteLine($"raw {Stats.RawBlocks} out {Raw.Outstanding} usable {Inspector.UsableArenas} unused {Inspector.UnusedArenaObjects}");
        for (uint i = 0; i < Inspector.MaxArenas; i++)
        {
            ArenaView arena = Inspector.Arena(i);
            text.WriteLine(arena.Address == 0 ? $"{i} next {arena.Next}" : $"{i} {arena}");
            nuint first = (arena.Address + Geometry.PoolSize - 1) & ~(Geometry.PoolSize - 1);
            for (nuint pool = first; arena.Address != 0 && pool < arena.PoolAddress; pool += Geometry.PoolSize)
            {
                PoolView header = HeapInspector.ReadPool(pool);
                text.Write($"  {header} chain");
                for (nuint block = header.FreeBlock; block != 0; block = HeapInspector.ReadLink(block))
                {
                    text.Write($" {block - pool}");
                }

                text.WriteLine();
            }
        }

        return text.ToString();
    }

    /// <summary>Disposes of the heap and asserts that it gave everything back, the right way.</summary>
    public void End(int liveRawBlocks = 0)
    {
        Allocator.Dispose();
        Assert.Empty(Arenas.Outstanding);
        Assert.Equal(0, Arenas.Blunders);
        Assert.Equal(1, Raw.Closes);
        Assert.Equal(liveRawBlocks, Raw.LeftAtClose);
        Assert.Equal(0, Raw.Log.Overruns);
    }

    public void Dispose()
    {
        Allocator.Dispose();
        Arenas.Dispose();
        Raw.Dispose();
    }

    private bool HasRoom(nuint bytes)
    {
        (nuint ring, nuint next, _) = Inspector.UsedPools((uint)((bytes - 1) / Geometry.Alignment));
        return next != ring;
    }
}

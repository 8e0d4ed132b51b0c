using Verification.Impl;
using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Doors;
using Xunit;

namespace Verification.Tests.Impl.Support;

/// <summary>A heap of a geometry that is known by name only, on aligned arenas.</summary>
internal sealed class Rig : IDisposable
{
    public Rig(string geometry)
    {
        BlockGeometry named = BlockGeometry.Named(geometry);
        Geometry = named.Info;
        Raw = new ControlledRaw();
        Arenas = new ControlledArenas(Geometry, placement: 0);
        System = named.Create(Raw, Arenas);
        Inspector = System.Inspector!;
        Stats = new MallocStats(Geometry);
    }

    public static TheoryData<string> AllGeometries => new(BlockGeometry.All.Select(geometry => geometry.Name));

    public static TheoryData<string> SmallGeometries =>
        new(BlockGeometry.All.Where(geometry => geometry.Info.PoolSize <= 2048).Select(geometry => geometry.Name));

    public GeometryInfo Geometry { get; }

    public ControlledRaw Raw { get; }

    public ControlledArenas Arenas { get; }

    public IBlockSystem System { get; }

    public HeapInspector Inspector { get; }

    public MallocStats Stats { get; }

    public nuint Threshold => Geometry.SmallRequestThreshold;

    /// <summary>Bytes that may be written in a block that served a request.</summary>
    public nuint Room(nuint bytes) => IsSmall(bytes)
        ? (bytes + Geometry.Alignment - 1) / Geometry.Alignment * Geometry.Alignment
        : bytes;

    public bool IsSmall(nuint bytes) => bytes >= 1 && bytes <= Threshold;

    public nuint PoolOf(nuint address) => address / Geometry.PoolSize * Geometry.PoolSize;

    /// <summary>Asserts what is true of a heap from which everything was freed.</summary>
    public void AssertEmpty()
    {
        Inspector.GetStats(Stats);
        Assert.InRange(Stats.Arenas, 0u, 1u);
        Assert.Equal(Stats.Arenas, Inspector.ArenasAllocated);
        Assert.Equal((nuint)Arenas.Outstanding.Count, Stats.Arenas);
        Assert.Equal(Stats.Arenas * Geometry.MaxPoolsInArena, Stats.FreePools);
        Assert.Equal((0u, 0u), ((uint)Stats.AllocatedBytes, (uint)Stats.AvailableBytes));
        Assert.Equal(Stats.Arenas * Geometry.ArenaSize, Stats.TotalBytes);
        Assert.Equal((0, 0), (Stats.RawBlocks, Inspector.GetAllocatedBlocks()));
        for (uint sizeClass = 0; sizeClass < Geometry.SizeClasses; sizeClass++)
        {
            (nuint ring, nuint next, nuint previous) = Inspector.UsedPools(sizeClass);
            Assert.Equal((ring, ring), (next, previous));
        }
    }

    public void Dispose()
    {
        System.Dispose();
        Arenas.Dispose();
        Raw.Dispose();
    }
}

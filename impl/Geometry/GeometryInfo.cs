namespace Verification.Impl;

/// <summary>A geometry's figures as values, for code that is not compiled once for each geometry. All in bytes but where said.</summary>
public sealed record GeometryInfo
{
    private GeometryInfo()
    {
    }

    /// <summary>Bytes of an arena.</summary>
    public required nuint ArenaSize { get; init; }

    /// <summary>Bytes of a pool.</summary>
    public required nuint PoolSize { get; init; }

    /// <summary>Bytes from the start of a pool to its first block.</summary>
    public required uint PoolOverhead { get; init; }

    /// <summary>Alignment of blocks in bytes.</summary>
    public required uint Alignment { get; init; }

    /// <summary>The largest request that pools serve.</summary>
    public required uint SmallRequestThreshold { get; init; }

    /// <summary>Address bits that a middle node resolves, and a leaf.</summary>
    public required (int Mid, int Bot) MapBits { get; init; }

    /// <summary>Bytes of the radix tree's root, CPython's figure.</summary>
    public required nuint MapRootBytes { get; init; }

    /// <summary>Bytes of a middle node, CPython's figure.</summary>
    public required nuint MapMidBytes { get; init; }

    /// <summary>Bytes of a leaf, CPython's figure.</summary>
    public required nuint MapBotBytes { get; init; }

    /// <summary>Number of size classes.</summary>
    public uint SizeClasses => SmallRequestThreshold / Alignment;

    /// <summary>Pools of a pool-aligned arena; any other has one fewer.</summary>
    public uint MaxPoolsInArena => (uint)(ArenaSize / PoolSize);

    /// <summary>The figures of a geometry.</summary>
    /// <typeparam name="T">The geometry.</typeparam>
    public static GeometryInfo Of<T>()
        where T : unmanaged, IGeometry => new()
        {
            ArenaSize = Geometry<T>.ArenaSize,
            PoolSize = Geometry<T>.PoolSize,
            PoolOverhead = Geometry<T>.PoolOverhead,
            Alignment = Geometry<T>.Alignment,
            SmallRequestThreshold = (uint)T.SmallRequestThreshold,
            MapBits = (T.MapMidBits, Geometry<T>.MapBotBits),
            MapRootBytes = ArenaMap<T>.RootBytes,
            MapMidBytes = ArenaMap<T>.MidBytes,
            MapBotBytes = ArenaMap<T>.BotBytes,
        };

    /// <summary>Bytes of a block of the class.</summary>
    /// <param name="sizeClass">From 0 to <see cref="SizeClasses"/> - 1.</param>
    public uint IndexToSize(uint sizeClass) => (sizeClass + 1) * Alignment;

    /// <summary>Blocks of the class that fit in a pool.</summary>
    /// <param name="sizeClass">From 0 to <see cref="SizeClasses"/> - 1.</param>
    public uint BlocksInPool(uint sizeClass) => ((uint)PoolSize - PoolOverhead) / IndexToSize(sizeClass);
}

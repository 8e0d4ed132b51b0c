using Verification.Impl;

namespace Verification.Properties.Blocks.Geometries;

/// <summary>Pools that hold two blocks of the largest class, leaves of the radix tree of two entries.</summary>
public readonly struct CrampedGeometry : IGeometry
{
    /// <inheritdoc/>
    public static int ArenaBits => 13;

    /// <inheritdoc/>
    public static int PoolBits => 10;

    /// <inheritdoc/>
    public static int AlignmentShift => 4;

    /// <inheritdoc/>
    public static int SmallRequestThreshold => 480;

    /// <inheritdoc/>
    public static int MapTopBits => 25;

    /// <inheritdoc/>
    public static int MapMidBits => 25;

    /// <inheritdoc/>
    public static void LinkFollowed() => LinkCount.Followed();
}

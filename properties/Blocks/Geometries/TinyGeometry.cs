using Verification.Impl;

namespace Verification.Properties.Blocks.Geometries;

/// <summary>The smallest that all transitions fit in: 4 KiB arenas of four (or three) pools, a few blocks each.</summary>
public readonly struct TinyGeometry : IGeometry
{
    /// <inheritdoc/>
    public static int ArenaBits => 12;

    /// <inheritdoc/>
    public static int PoolBits => 10;

    /// <inheritdoc/>
    public static int AlignmentShift => 4;

    /// <inheritdoc/>
    public static int SmallRequestThreshold => 128;

    /// <inheritdoc/>
    public static int MapTopBits => 20;

    /// <inheritdoc/>
    public static int MapMidBits => 24;

    /// <inheritdoc/>
    public static void LinkFollowed() => LinkCount.Followed();
}

using Verification.Impl;

namespace Verification.Properties.Blocks.Geometries;

/// <summary>CPython before 3.10: 256 KiB arenas of 4 KiB pools.</summary>
public readonly struct Python39Geometry : IGeometry
{
    /// <inheritdoc/>
    public static int ArenaBits => 18;

    /// <inheritdoc/>
    public static int PoolBits => 12;

    /// <inheritdoc/>
    public static int AlignmentShift => 4;

    /// <inheritdoc/>
    public static int SmallRequestThreshold => 512;

    /// <inheritdoc/>
    public static int MapTopBits => 16;

    /// <inheritdoc/>
    public static int MapMidBits => 15;

    /// <inheritdoc/>
    public static void LinkFollowed() => LinkCount.Followed();
}

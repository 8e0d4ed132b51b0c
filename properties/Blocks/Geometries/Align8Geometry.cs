using Verification.Impl;

namespace Verification.Properties.Blocks.Geometries;

/// <summary>Blocks aligned to 8 bytes, as on 32-bit machines; 16 KiB arenas of sixteen pools.</summary>
public readonly struct Align8Geometry : IGeometry
{
    /// <inheritdoc/>
    public static int ArenaBits => 14;

    /// <inheritdoc/>
    public static int PoolBits => 10;

    /// <inheritdoc/>
    public static int AlignmentShift => 3;

    /// <inheritdoc/>
    public static int SmallRequestThreshold => 128;

    /// <inheritdoc/>
    public static int MapTopBits => 21;

    /// <inheritdoc/>
    public static int MapMidBits => 21;

    /// <inheritdoc/>
    public static void LinkFollowed() => LinkCount.Followed();
}

using Verification.Impl;

namespace Verification.Properties.Blocks.Geometries;

/// <summary>16 KiB arenas of eight (or seven) pools.</summary>
public readonly struct SmallGeometry : IGeometry
{
    /// <inheritdoc/>
    public static int ArenaBits => 14;

    /// <inheritdoc/>
    public static int PoolBits => 11;

    /// <inheritdoc/>
    public static int AlignmentShift => 4;

    /// <inheritdoc/>
    public static int SmallRequestThreshold => 256;

    /// <inheritdoc/>
    public static int MapTopBits => 21;

    /// <inheritdoc/>
    public static int MapMidBits => 21;

    /// <inheritdoc/>
    public static void LinkFollowed() => LinkCount.Followed();
}

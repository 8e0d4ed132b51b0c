namespace Verification.Impl;

/// <summary>CPython 3.11 on 64-bit machines: 1 MiB arenas, 16 KiB pools, 16-byte blocks up to 512, radix 15/15/14.</summary>
public readonly struct CPython311Geometry : IGeometry
{
    /// <inheritdoc/>
    public static int ArenaBits => 20;

    /// <inheritdoc/>
    public static int PoolBits => 14;

    /// <inheritdoc/>
    public static int AlignmentShift => 4;

    /// <inheritdoc/>
    public static int SmallRequestThreshold => 512;

    /// <inheritdoc/>
    public static int MapTopBits => 15;

    /// <inheritdoc/>
    public static int MapMidBits => 15;

    /// <inheritdoc/>
    public static void LinkFollowed()
    {
    }
}

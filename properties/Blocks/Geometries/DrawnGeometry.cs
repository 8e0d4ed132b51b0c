using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Blocks.Geometries;

/// <summary>A geometry whose figures are said at run time: for asking whether it is usable, not for a heap.</summary>
public readonly struct DrawnGeometry : IGeometry
{
    [ThreadStatic]
    private static GeometryBits? drawn;

    /// <inheritdoc/>
    public static int ArenaBits => Drawn.ArenaBits;

    /// <inheritdoc/>
    public static int PoolBits => Drawn.PoolBits;

    /// <inheritdoc/>
    public static int AlignmentShift => Drawn.AlignmentShift;

    /// <inheritdoc/>
    public static int SmallRequestThreshold => Drawn.Threshold;

    /// <inheritdoc/>
    public static int MapTopBits => Drawn.MapTopBits;

    /// <inheritdoc/>
    public static int MapMidBits => Drawn.MapMidBits;

    private static GeometryBits Drawn => drawn ?? throw new InvalidOperationException("No figures were said on this thread.");

    /// <inheritdoc/>
    public static void LinkFollowed()
    {
    }

    /// <summary>Says the figures, for this thread.</summary>
    public static void Say(GeometryBits bits) => drawn = bits;
}

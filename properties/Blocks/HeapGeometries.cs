using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Blocks;

/// <summary>The implementation's figures as the model wants them.</summary>
public static class HeapGeometries
{
    /// <summary>The same sizes.</summary>
    public static HeapGeometry Of(GeometryInfo geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        return new HeapGeometry(
            geometry.ArenaSize, geometry.PoolSize, geometry.PoolOverhead, geometry.Alignment, geometry.SmallRequestThreshold);
    }
}

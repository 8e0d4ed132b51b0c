using Verification.Impl;

namespace Verification.Tests.Impl.Support;

/// <summary>What a carved pool's header and links say.</summary>
internal static class PoolReading
{
    /// <summary>Blocks on the free chain; throws if it leaves the pool's carved blocks or does not end.</summary>
    public static uint ChainLength(nuint pool)
    {
        PoolView header = HeapInspector.ReadPool(pool);
        uint length = 0;
        for (nuint block = header.FreeBlock; block != 0; block = HeapInspector.ReadLink(block))
        {
            if (block - pool >= header.NextOffset || ++length > 1 << 16)
            {
                throw new InvalidOperationException($"The free chain of the pool at {pool:x} leads to {block:x}.");
            }
        }

        return length;
    }

    /// <summary>Blocks that were not carved yet.</summary>
    public static uint Virgin(GeometryInfo geometry, nuint pool)
    {
        PoolView header = HeapInspector.ReadPool(pool);
        uint carved = (header.NextOffset - geometry.PoolOverhead) / geometry.IndexToSize(header.SizeClass);
        return geometry.BlocksInPool(header.SizeClass) - carved;
    }
}

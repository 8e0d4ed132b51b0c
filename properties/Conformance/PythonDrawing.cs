using System.Globalization;
using System.Text;
using Verification.Impl;

namespace Verification.Properties.Conformance;

/// <summary>CPython's heap as text, in the manner of <see cref="Blocks.HeapDrawing"/> and under the same addresses.</summary>
public static class PythonDrawing
{
    private const int BlocksShown = 64;
    private const int LinksShown = 12;
    private const int PoolsShown = 16;

    /// <summary>Draws it.</summary>
    public static string Draw(PythonHeap heap)
    {
        ArgumentNullException.ThrowIfNull(heap);
        var text = new StringBuilder();
        var usable = new List<string>();
        for (int at = heap.UsableArenas; at >= 0 && usable.Count <= heap.MaxArenas; at = heap.Arena((uint)at).Next)
        {
            usable.Add($"{at} ({heap.Arena((uint)at).FreePoolCount} free)");
        }

        text.Append("usable arenas: ").Append(usable.Count == 0 ? "none" : string.Join(" -> ", usable)).Append('\n');
        for (uint i = 0; i < heap.MaxArenas; i++)
        {
            if (heap.Arena(i).Address != 0)
            {
                DrawArena(text, heap, i, heap.Arena(i));
            }
        }

        return text.ToString();
    }

    private static void DrawArena(StringBuilder text, PythonHeap heap, uint index, ArenaView arena)
    {
        text.Append(CultureInfo.InvariantCulture, $"arena {index} at {arena.Address:x}, {arena.FreePoolCount} of {arena.TotalPools} pools free\n");
        nuint first = heap.FirstPool(arena.Address);
        uint carved = (uint)((arena.PoolAddress - first) / heap.Geometry.PoolSize);
        for (uint i = 0; i < Math.Min(carved, PoolsShown); i++)
        {
            DrawPool(text, heap, i, first + (i * heap.Geometry.PoolSize));
        }

        text.Append(carved > PoolsShown ? $"  … {carved - PoolsShown} more pools\n" : string.Empty);
        text.Append(carved < arena.TotalPools ? $"  {arena.TotalPools - carved} pools not carved yet\n" : string.Empty);
    }

    private static void DrawPool(StringBuilder text, PythonHeap heap, uint index, nuint pool)
    {
        PoolView header = heap.Pool(pool);
        text.Append(CultureInfo.InvariantCulture, $"  pool {index}  ");
        if (header.SizeClass >= heap.Geometry.SizeClasses)
        {
            text.Append(CultureInfo.InvariantCulture, $"has no class ({header.SizeClass:x})\n");
            return;
        }

        uint size = heap.Geometry.IndexToSize(header.SizeClass);
        uint capacity = heap.Geometry.BlocksInPool(header.SizeClass);
        nuint blocks = pool + heap.Geometry.PoolOverhead;
        var chain = new List<int>();
        for (nuint block = header.FreeBlock; block - blocks < heap.Geometry.PoolSize && chain.Count <= capacity; block = heap.Link(block))
        {
            chain.Add((int)((block - blocks) / size));
        }

        text.Append(CultureInfo.InvariantCulture, $"{size} bytes  {header.Count} of {capacity} used  ");
        uint virgin = (header.NextOffset - heap.Geometry.PoolOverhead) / size;
        for (uint slot = 0; slot < Math.Min(capacity, BlocksShown); slot++)
        {
            text.Append(chain.Contains((int)slot) ? '.' : slot >= virgin ? '-' : '#');
        }

        text.Append(capacity > BlocksShown ? "…" : string.Empty);
        text.Append(chain.Count == 0 ? "  no chain" : $"  chain {string.Join(" ", chain.Take(LinksShown))}");
        text.Append(chain.Count > LinksShown ? $" … ({chain.Count})\n" : "\n");
    }
}

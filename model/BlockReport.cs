using System.Globalization;

namespace Verification.Model;

/// <summary>The report that CPython would write of a heap, line by line.</summary>
/// <remarks>Source: CPython 3.11, <c>_PyObject_DebugMallocStats</c>, <c>printone</c> (<c>Objects/obmalloc.c</c>).</remarks>
public static class BlockReport
{
    /// <summary>The lines.</summary>
    /// <param name="model">The heap.</param>
    /// <param name="bits">What it is parameterised with.</param>
    /// <param name="midNodes">Middle nodes of its radix tree, of which the model knows nothing.</param>
    /// <param name="botNodes">Leaves.</param>
    public static IEnumerable<string> Of(BlockModel model, GeometryBits bits, ulong midNodes, ulong botNodes)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(bits);
        HeapGeometry heap = model.Geometry;
        yield return $"Small block threshold = {heap.Threshold}, in {heap.Classes} size classes.";
        yield return string.Empty;
        yield return "class   size   num pools   blocks in use  avail blocks";
        yield return "-----   ----   ---------   -------------  ------------";
        (ulong used, ulong available, ulong headers, ulong quantization) = (0, 0, 0, 0);
        for (int i = 0; i < heap.Classes; i++)
        {
            var pools = (ulong)model.PoolsInUse(i);
            if (pools > 0)
            {
                var blocks = (ulong)model.BlocksInUse(i);
                ulong free = (pools * (ulong)heap.BlocksPerPool(i)) - blocks;
                yield return $"{i,5} {heap.BlockSize(i),6} {pools,11} {blocks,15} {free,13}";
                used += blocks * heap.BlockSize(i);
                available += free * heap.BlockSize(i);
                headers += pools * heap.PoolOverhead;
                quantization += pools * ((heap.PoolSize - heap.PoolOverhead) % heap.BlockSize(i));
            }
        }

        var arenas = (ulong)model.Arenas.Count;
        ulong unused = (ulong)model.FreePools * heap.PoolSize;
        ulong alignment = (ulong)model.Arenas.Arenas.Count(arena => arena % heap.PoolSize != 0) * heap.PoolSize;
        yield return string.Empty;
        yield return Line("# arenas allocated total", (ulong)model.ArenasTotal);
        yield return Line("# arenas reclaimed", (ulong)model.ArenasTotal - arenas);
        yield return Line("# arenas highwater mark", (ulong)model.ArenasHighwater);
        yield return Line("# arenas allocated current", arenas);
        yield return Line($"{arenas} arenas * {heap.ArenaSize} bytes/arena", arenas * heap.ArenaSize);
        yield return string.Empty;
        yield return Line("# bytes in allocated blocks", used);
        yield return Line("# bytes in available blocks", available);
        yield return Line($"{model.FreePools} unused pools * {heap.PoolSize} bytes", unused);
        yield return Line("# bytes lost to pool headers", headers);
        yield return Line("# bytes lost to quantization", quantization);
        yield return Line("# bytes lost to arena alignment", alignment);
        yield return Line("Total", used + available + unused + headers + quantization + alignment);
        yield return string.Empty;
        yield return "arena map counts";
        yield return Line("# arena map mid nodes", midNodes);
        yield return Line("# arena map bot nodes", botNodes);
        yield return string.Empty;
        yield return Line("# bytes lost to arena map root", bits.MapRootBytes);
        yield return Line("# bytes lost to arena map mid", midNodes * bits.MapMidBytes);
        yield return Line("# bytes lost to arena map bot", botNodes * bits.MapBotBytes);
        yield return Line("Total", bits.MapRootBytes + (midNodes * bits.MapMidBytes) + (botNodes * bits.MapBotBytes));
    }

    private static string Line(string message, ulong value) => $"{message,-35}={value.ToString("N0", CultureInfo.InvariantCulture),21}";
}

using System.Globalization;
using System.Text;
using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks.Laws;

namespace Verification.Properties.Blocks;

/// <summary>A heap as text: arenas in the order of the vector, pools, blocks, free chains. Safe on a heap in pieces.</summary>
/// <remarks>
/// <code>
/// arena 0 at 80000000000, 2 of 4 pools free, usable
///   pool 0  16 bytes  3 of 61 used   ##.#------   chain 2, then virgin from 4
/// </code>
/// A block is <c>#</c> live, <c>.</c> free, <c>-</c> virgin, <c>!</c> live and yet on the free chain, <c>?</c> lost.
/// </remarks>
public static class HeapDrawing
{
    private const int BlocksShown = 64;
    private const int LinksShown = 12;
    private const int PoolsShown = 16;

    /// <summary>Draws a heap as the implementation has it; where the model says otherwise, so does the drawing.</summary>
    public static string Draw(BlockWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        var text = new StringBuilder();
        BlockModel model = world.Model;
        text.Append(CultureInfo.InvariantCulture, $"{model.Live.Count} live blocks, {model.RawBlocks} of them raw; ");
        text.Append(CultureInfo.InvariantCulture, $"{model.Arenas.Count} arenas, {model.FreePools} free pools\n");
        if (world.Inspector is not { } heap)
        {
            return text.ToString();
        }

        text.Append("usable arenas: ").Append(List(heap, heap.UsableArenas)).Append('\n');
        for (uint i = 0; i < heap.MaxArenas; i++)
        {
            ArenaView arena = heap.Arena(i);
            if (arena.Address != 0)
            {
                DrawArena(text, world, i, arena);
            }
        }

        return text.ToString();
    }

    private static string List(HeapInspector heap, int first)
    {
        var words = new List<string>();
        for (int at = first; at != HeapInspector.None && words.Count <= heap.MaxArenas; at = heap.Arena((uint)at).Next)
        {
            if (at == HeapInspector.Astray)
            {
                words.Add("(a stray pointer)");
                break;
            }

            words.Add($"{at} ({heap.Arena((uint)at).FreePoolCount} free)");
        }

        return words.Count == 0 ? "none" : string.Join(" -> ", words);
    }

    private static void DrawArena(StringBuilder text, BlockWorld world, uint index, ArenaView arena)
    {
        text.Append(CultureInfo.InvariantCulture, $"arena {index} at {arena.Address:x}, {arena.FreePoolCount} of {arena.TotalPools} pools free");
        if (world.Model.ArenaAt(arena.Address) is not { } model)
        {
            text.Append(" (the model knows no arena there)\n");
            return;
        }

        text.Append(model.FreePools == arena.FreePoolCount ? "\n" : $" (the model says {model.FreePools})\n");
        int uncarved = 0;
        int left = 0;
        int shown = 0;
        for (int i = 0; i < model.Pools.Count; i++)
        {
            if (model.Pools[i].Address >= arena.PoolAddress)
            {
                uncarved++;
            }
            else if (shown++ < PoolsShown)
            {
                DrawPool(text, world, i, CarvedPool.Of(world.Geometry, model.Pools[i]));
            }
            else
            {
                left++;
            }
        }

        text.Append(left > 0 ? $"  … {left} more pools\n" : string.Empty);
        text.Append(uncarved > 0 ? $"  {uncarved} pools not carved yet\n" : string.Empty);
    }

    private static void DrawPool(StringBuilder text, BlockWorld world, int index, CarvedPool pool)
    {
        text.Append(CultureInfo.InvariantCulture, $"  pool {index}  ");
        if (!pool.HasClass)
        {
            text.Append(CultureInfo.InvariantCulture, $"has no class ({pool.Header.SizeClass:x})\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"{world.Geometry.IndexToSize(pool.Header.SizeClass)} bytes  {pool.Header.Count} of {pool.Capacity} used");
        text.Append((ulong)pool.Model.Live == pool.Header.Count ? "  " : $" (the model says {pool.Model.Live})  ");
        var chain = new List<int>();
        nuint block = pool.Header.FreeBlock;
        while (block != 0 && pool.SlotOf(block) >= 0 && chain.Count <= pool.Capacity)
        {
            chain.Add(pool.SlotOf(block));
            block = HeapInspector.ReadLink(block);
        }

        DrawBlocks(text, pool, chain);
        text.Append(chain.Count == 0 ? "  no chain" : $"  chain {string.Join(" ", chain.Take(LinksShown))}");
        text.Append(chain.Count > LinksShown ? $" … ({chain.Count})" : string.Empty);
        text.Append(block == 0 ? "\n" : chain.Count > pool.Capacity ? " … without end\n" : $" then astray: {block:x}\n");
    }

    private static void DrawBlocks(StringBuilder text, CarvedPool pool, List<int> chain)
    {
        ulong carved = pool.Capacity - Math.Min(pool.VirginBlocks, pool.Capacity);
        bool sameClass = !pool.Model.IsFree && pool.Model.Class == (int)pool.Header.SizeClass;
        for (int slot = 0; slot < Math.Min(pool.Capacity, BlocksShown); slot++)
        {
            bool live = sameClass && pool.Model.Owner(slot) != LiveBlocks.None;
            bool free = chain.Contains(slot);
            text.Append(live ? (free ? '!' : '#') : free ? '.' : (ulong)slot >= carved ? '-' : '?');
        }

        text.Append(pool.Capacity > BlocksShown ? "…" : string.Empty);
    }
}

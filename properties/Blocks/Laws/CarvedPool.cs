using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Blocks.Laws;

/// <summary>A pool that was carved off its arena: the model's view of it beside its header.</summary>
internal readonly struct CarvedPool
{
    private readonly GeometryInfo geometry;

    private CarvedPool(GeometryInfo geometry, ModelPool model)
    {
        this.geometry = geometry;
        Model = model;
        Header = HeapInspector.ReadPool((nuint)model.Address);
    }

    /// <summary>What should be.</summary>
    public ModelPool Model { get; }

    /// <summary>What is.</summary>
    public PoolView Header { get; }

    /// <summary>Whether the pool ever had a class.</summary>
    public bool HasClass => Header.SizeClass < geometry.SizeClasses;

    /// <summary>Blocks of its class that fit in it.</summary>
    public uint Capacity => geometry.BlocksInPool(Header.SizeClass);

    /// <summary>Blocks never handed out and not on the chain either.</summary>
    public ulong VirginBlocks => Header.NextOffset > Header.MaxNextOffset
        ? 0
        : ((Header.MaxNextOffset - Header.NextOffset) / geometry.IndexToSize(Header.SizeClass)) + 1;

    /// <summary>One carved pool.</summary>
    public static CarvedPool Of(GeometryInfo geometry, ModelPool model) => new(geometry, model);

    /// <summary>Adds the carved pools of all live arenas to a list.</summary>
    public static void AddAll(BlockWorld world, List<CarvedPool> pools)
    {
        if (world.Inspector is not { } heap)
        {
            return;
        }

        for (uint i = 0; i < heap.MaxArenas; i++)
        {
            ArenaView view = heap.Arena(i);
            if (view.Address == 0 || world.Model.ArenaAt(view.Address) is not { } arena)
            {
                continue;
            }

            for (int pool = 0; pool < arena.Pools.Count && arena.Pools[pool].Address < view.PoolAddress; pool++)
            {
                pools.Add(new CarvedPool(heap.Geometry, arena.Pools[pool]));
            }
        }
    }

    /// <summary>The place of a block in the pool, or -1 if no carved block starts at the address.</summary>
    public int SlotOf(nuint block)
    {
        nuint offset = block - (nuint)Model.Address;
        if (offset < geometry.PoolOverhead || offset >= Math.Min(Header.NextOffset, (uint)geometry.PoolSize))
        {
            return -1;
        }

        (uint slot, uint astray) = Math.DivRem((uint)offset - geometry.PoolOverhead, geometry.IndexToSize(Header.SizeClass));
        return astray == 0 ? (int)slot : -1;
    }

    /// <summary>Blocks on the free chain, as far as it can be followed.</summary>
    public int ChainLength()
    {
        int length = 0;
        for (nuint block = Header.FreeBlock; block != 0 && SlotOf(block) >= 0 && length <= Capacity; block = HeapInspector.ReadLink(block))
        {
            length++;
        }

        return length;
    }
}

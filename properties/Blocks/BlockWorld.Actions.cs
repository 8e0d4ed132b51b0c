using Verification.Model;
using Verification.Properties.Blocks.Commands;

namespace Verification.Properties.Blocks;

/// <content>What commands do besides single calls.</content>
public sealed partial class BlockWorld
{
    /// <summary>Frees blocks of any kind, one after the other.</summary>
    /// <param name="count">How many, at most all.</param>
    /// <param name="order">0 the newest first, 1 the oldest first, else shuffled by this seed.</param>
    public void Drain(int count, ulong order)
    {
        var rng = new Rng(order);
        for (int i = 0; i < count && Violation is null; i++)
        {
            Free(order switch
            {
                0 => Model.Live.Newest,
                1 => Model.Live.Oldest,
                _ => (int)rng.Below((ulong)Model.Live.Count),
            });
        }
    }

    /// <summary>Frees all blocks of a pool.</summary>
    /// <param name="address">Start of the pool.</param>
    /// <param name="order">0 downwards, 1 upwards, else shuffled by this seed.</param>
    public void DrainPool(ulong address, ulong order)
    {
        // Once its last block is freed, the pool may be gone with its arena, and even be another's.
        ModelPool? pool = Model.PoolAt(address);
        int capacity = pool?.Capacity ?? 0;
        var rng = new Rng(order);
        int stride = order < 2 ? 1 : (2 * (int)rng.Below((ulong)Math.Max(capacity, 1))) + 1;
        for (int i = 0; i < capacity && pool!.Live > 0 && Violation is null; i++)
        {
            // An odd stride visits all slots if the capacity is a power of two; a second round takes what it missed.
            int slot = order switch
            {
                0 => capacity - 1 - i,
                1 => i,
                _ => i * stride % capacity,
            };
            FreeSlot(pool, slot);
        }

        for (int slot = 0; slot < capacity && pool!.Live > 0 && Violation is null; slot++)
        {
            FreeSlot(pool, slot);
        }
    }

    /// <summary>Frees all blocks of an arena, pool after pool.</summary>
    /// <param name="address">Any address in the arena.</param>
    /// <param name="order">Order within each pool, see <see cref="DrainPool"/>.</param>
    public void DrainArena(ulong address, ulong order)
    {
        if (Model.Arenas.ArenaOf(address) is not { } arena)
        {
            return;
        }

        ulong first = Model.Geometry.FirstPool(arena);
        for (int i = 0; i < Model.Geometry.PoolsIn(arena) && Violation is null; i++)
        {
            DrainPool(first + ((ulong)i * Model.Geometry.PoolSize), order);
        }
    }

    /// <summary>Whether a live block starts at an address.</summary>
    public bool IsLiveBlock(ulong address)
    {
        ModelPool? pool = Model.PoolAt(Model.Geometry.PoolOf(address));
        if (pool is null)
        {
            return !Model.Arenas.Contains(address) && Raw.IsOut((nuint)address);
        }

        return !pool.IsFree
            && Model.SlotAt(pool, address) is var slot and not LiveBlocks.None
            && pool.Owner(slot) != LiveBlocks.None;
    }

    /// <summary>Allocates a block.</summary>
    internal void Malloc(ulong bytes)
    {
        ref BlockStep next = ref NextStep();
        next.Kind = StepKind.Malloc;
        next.Bytes = bytes;
        Perform(BlockCommands.Malloc);
    }

    private void Free(int number)
    {
        ref BlockStep next = ref NextStep();
        next.Kind = StepKind.Free;
        next.Number = number;
        Perform(BlockCommands.Free);
    }

    private void FreeSlot(ModelPool pool, int slot)
    {
        if (pool.Owner(slot) is var owner and not LiveBlocks.None)
        {
            Free(owner);
        }
    }
}

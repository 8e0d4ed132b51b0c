namespace Verification.Model;

/// <content>Where blocks must come from, and may be.</content>
public sealed partial class BlockModel
{
    /// <summary>Where a new block of so many bytes must come from.</summary>
    public Origin ExpectMalloc(ulong bytes)
    {
        if (bytes > MaxRequest)
        {
            return Origin.Refused;
        }

        if (!Geometry.IsSmall(bytes))
        {
            return Origin.Raw;
        }

        if (poolsWithRoom[Geometry.ClassOf(bytes)] > 0)
        {
            return Origin.UsedPool;
        }

        return FreePools > 0 ? Origin.FreePool : Origin.NewArena;
    }

    /// <summary>Where a block resized to so many bytes must come from.</summary>
    public Origin ExpectRealloc(in LiveBlock block, ulong bytes)
    {
        if (bytes > MaxRequest)
        {
            return Origin.Refused;
        }

        if (block.IsRaw)
        {
            return Origin.Raw;
        }

        // A block moves when it must grow, and when moving saves at least a quarter of what it holds.
        ulong held = Geometry.BlockSize(Find(block.Address, Geometry.ClassOf(Math.Max(block.Size, 1)))!.Class);
        bool stays = bytes <= held && 4 * (held - bytes) < held;
        return stays ? Origin.InPlace : ExpectMalloc(bytes);
    }

    /// <summary>Whether a new block of so many bytes may be where the implementation put it.</summary>
    /// <param name="address">Where it was put.</param>
    /// <param name="bytes">Bytes asked for, more than 0 if in an arena.</param>
    /// <param name="origin">Where it had to come from.</param>
    public Placement Judge(ulong address, ulong bytes, Origin origin)
    {
        if (address % Geometry.Alignment != 0)
        {
            return Placement.Misaligned;
        }

        bool small = Geometry.IsSmall(bytes);
        int sizeClass = small ? Geometry.ClassOf(bytes) : 0;
        if (Find(address, sizeClass) is not { } pool)
        {
            return Arenas.Contains(address) ? Placement.OutsidePools : Placement.WrongSource;
        }

        if (!small)
        {
            return Placement.WrongSource;
        }

        ulong offset = address - pool.Address;
        int slot = SlotOf(pool, address, sizeClass);
        if (offset < Geometry.PoolOverhead || AddressOf(pool, slot, sizeClass) != address)
        {
            return Placement.NotABlock;
        }

        if (slot >= capacities[sizeClass] || (!pool.IsFree && pool.Class != sizeClass))
        {
            return Placement.WrongClass;
        }

        if (!pool.IsFree && pool.Owner(slot) != LiveBlocks.None)
        {
            return Placement.Taken;
        }

        bool expected = origin switch
        {
            Origin.UsedPool => !pool.IsFree,
            Origin.FreePool => pool.IsFree && FewestFreePools() == pool.Arena.FreePools,
            Origin.NewArena => pool.Arena.FreePools == pool.Arena.PoolList.Count,
            _ => false,
        };
        return expected ? Placement.Allowed : Placement.WrongPool;
    }
}

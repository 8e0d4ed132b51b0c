using System.Numerics;

namespace Verification.Model;

/// <summary>An abstract pool: which of its blocks are taken. It has a class only while one is.</summary>
public sealed class ModelPool
{
    /// <summary>An address at which no pool starts: that of a pool whose arena is gone.</summary>
    private const ulong Nowhere = ulong.MaxValue;

    private int[] owners = [];

    /// <summary>Start of the pool.</summary>
    public ulong Address { get; private set; }

    /// <summary>The arena that it is part of.</summary>
    public ModelArena Arena { get; private set; } = null!;

    /// <summary>Size class of its blocks; -1 while the pool is free.</summary>
    public int Class { get; private set; } = -1;

    /// <summary>How many blocks are taken.</summary>
    public int Live { get; private set; }

    /// <summary>How many blocks it holds while it has a class.</summary>
    public int Capacity { get; private set; }

    /// <summary>When it last came to have room in a class, by a count of such moments in its model: the latest serves next.</summary>
    public long RoomSince { get; internal set; }

    /// <summary>Whether no block is taken.</summary>
    public bool IsFree => Live == 0;

    /// <summary>Whether every block is taken.</summary>
    public bool IsFull => Live == Capacity && Live != 0;

    /// <summary>Number of the live block that has taken a place, or <see cref="LiveBlocks.None"/>.</summary>
    /// <param name="slot">From 0 to <see cref="Capacity"/> - 1.</param>
    public int Owner(int slot) => owners[slot];

    /// <summary>Tells it apart from the others of its model, also from those that were.</summary>
    internal int Index { get; set; }

    /// <summary>Makes this a free pool of an arena.</summary>
    internal void Reset(ModelArena arena, ulong address)
    {
        Arena = arena;
        Address = address;
        Class = -1;
        Live = 0;
        Capacity = 0;
        RoomSince = 0;
    }

    /// <summary>Its arena is gone.</summary>
    internal void Retire() => Address = Nowhere;

    /// <summary>Gives a free pool a class.</summary>
    internal void SetClass(int sizeClass, int capacity)
    {
        Class = sizeClass;
        Capacity = capacity;
        if (owners.Length < capacity)
        {
            owners = new int[(int)BitOperations.RoundUpToPowerOf2((uint)capacity)];
        }

        owners.AsSpan(0, capacity).Fill(LiveBlocks.None);
    }

    /// <summary>Takes a place.</summary>
    internal void Take(int slot, int owner)
    {
        owners[slot] = owner;
        Live++;
    }

    /// <summary>Notes that the block in a place has another number.</summary>
    internal void Renumber(int slot, int owner) => owners[slot] = owner;

    /// <summary>Gives a place back.</summary>
    internal void Leave(int slot)
    {
        owners[slot] = LiveBlocks.None;
        Live--;
        if (Live == 0)
        {
            Class = -1;
        }
    }
}

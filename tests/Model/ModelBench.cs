using Verification.Model;

namespace Verification.Tests.Model;

/// <summary>A model that a test plays the implementation for, with arenas of four pools of seven blocks of 128 bytes.</summary>
internal sealed class ModelBench
{
    /// <summary>As of the geometry "tiny": blocks of 16 to 128 bytes.</summary>
    public static readonly HeapGeometry Geometry = new(ArenaSize: 4096, PoolSize: 1024, PoolOverhead: 48, Alignment: 16, Threshold: 128);

    private ulong serial;

    public BlockModel Model { get; } = new(Geometry, named: true);

    /// <summary>The address of a place.</summary>
    public static ulong At(ulong arena, int pool, int slot, ulong bytes) =>
        Geometry.FirstPool(arena) + ((ulong)pool * Geometry.PoolSize) + Geometry.PoolOverhead
        + ((ulong)slot * Geometry.BlockSize(Geometry.ClassOf(bytes)));

    /// <summary>Allocates at a place; returns the block's name.</summary>
    public ulong Put(ulong arena, int pool, int slot, ulong bytes)
    {
        Model.Allocated(new LiveBlock(++serial, At(arena, pool, slot, bytes), bytes, Contents.Pattern(serial), IsRaw: false));
        return serial;
    }

    /// <summary>Allocates outside the arenas; returns the block's name.</summary>
    public ulong PutRaw(ulong bytes)
    {
        Model.Allocated(new LiveBlock(++serial, 0x7000_0000 + (serial * 0x1000), bytes, Contents.Pattern(serial), IsRaw: true));
        return serial;
    }

    /// <summary>Allocates so many blocks of a pool, from its first place on; returns their names.</summary>
    public ulong[] Fill(ulong arena, int pool, ulong bytes, int blocks)
    {
        var names = new ulong[blocks];
        for (int slot = 0; slot < blocks; slot++)
        {
            names[slot] = Put(arena, pool, slot, bytes);
        }

        return names;
    }

    /// <summary>Allocates one block in each of so many pools, from the arena's first pool on.</summary>
    public ulong[] Use(ulong arena, int pools)
    {
        var names = new ulong[pools];
        for (int pool = 0; pool < pools; pool++)
        {
            names[pool] = Put(arena, pool, 0, 128);
        }

        return names;
    }

    public ArenaFate Free(ulong name) => Model.Freed(Model.Live.Find(name));

    public LiveBlock Block(ulong name) => Model.Live[Model.Live.Find(name)];
}

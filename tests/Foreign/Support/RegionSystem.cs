using Verification.Impl;
using Verification.Properties.Foreign;

namespace Verification.Tests.Foreign.Support;

/// <summary>
/// A <c>malloc</c> family in managed memory, with its books outside the blocks: what lies about it do to blocks harms
/// nothing but the blocks. Freed blocks are handed out again for the same size, the last one first.
/// </summary>
internal unsafe class RegionSystem : IMallocSystem
{
    private const nuint Most = 8 << 20;
    private const int Chunk = 1 << 18;

    private readonly List<byte[]> chunks = [];
    private readonly Dictionary<nuint, nuint> rooms = [];
    private readonly Dictionary<nuint, Stack<nuint>> free = [];
    private nuint next;
    private nuint end;
    private ulong live;

    public HeapInspector? Inspector => null;

    public virtual MallocTraits Traits { get; } = new() { HasAlignedAlloc = true, HasUsableSize = true };

    public ulong? LiveAtClose { get; protected set; }

    public virtual nuint Malloc(nuint bytes) => bytes > Most ? 0 : Take(Room(bytes));

    public virtual nuint Calloc(nuint count, nuint size)
    {
        UInt128 bytes = (UInt128)count * size;
        return bytes > Most ? 0 : Zeroed(Malloc((nuint)bytes), (nuint)bytes);
    }

    public virtual nuint Realloc(nuint block, nuint bytes)
    {
        if (block == 0 || bytes > Most)
        {
            return block == 0 ? Malloc(bytes) : 0;
        }

        if (!rooms.TryGetValue(block, out nuint room))
        {
            return 0;
        }

        if (bytes <= room && bytes > room / 2)
        {
            return block;
        }

        nuint moved = Malloc(bytes);
        if (moved != 0)
        {
            Buffer.MemoryCopy((void*)block, (void*)moved, bytes, Math.Min(room, bytes));
            Free(block);
        }

        return moved;
    }

    public virtual bool Free(nuint block)
    {
        if (block != 0)
        {
            live--;
            free[rooms[block]].Push(block);
        }

        return true;
    }

    protected bool IsOut(nuint block) => block == 0 || rooms.ContainsKey(block);

    public virtual nuint AlignedAlloc(nuint alignment, nuint bytes)
    {
        if (bytes > Most)
        {
            return 0;
        }

        // As much too large as it takes to find an aligned place in it; the place is the block from then on.
        nuint block = Take(Room(bytes + alignment));
        nuint aligned = (block + alignment - 1) & ~(alignment - 1);
        nuint room = rooms[block] - (aligned - block);
        rooms[aligned] = room;
        free.TryAdd(room, new Stack<nuint>());
        return aligned;
    }

    public virtual nuint UsableSize(nuint block) => rooms[block];

    public bool AddressInRange(nuint address) => false;

    public virtual void Dispose() => LiveAtClose ??= live;

    protected static nuint Zeroed(nuint block, nuint bytes)
    {
        if (block != 0)
        {
            new Span<byte>((void*)block, (int)bytes).Clear();
        }

        return block;
    }

    /// <summary>Bytes that a block gets for a request.</summary>
    protected virtual nuint Room(nuint bytes) => (Math.Max(bytes, 1) + 31) & ~(nuint)31;

    /// <summary>How far the next block of such a room is.</summary>
    protected virtual nuint Stride(nuint room) => room;

    private nuint Take(nuint room)
    {
        live++;
        if (free.TryAdd(room, new Stack<nuint>()) || !free[room].TryPop(out nuint block))
        {
            block = Carve(Stride(room), room);
        }

        rooms[block] = room;
        return block;
    }

    private nuint Carve(nuint stride, nuint room)
    {
        if (end - next < Math.Max(stride, room))
        {
            byte[] chunk = GC.AllocateUninitializedArray<byte>(Math.Max(Chunk, (int)room) + 64, pinned: true);
            chunk.AsSpan().Fill(0xCD);
            chunks.Add(chunk);
            next = ((nuint)(nint)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(chunk, 0) + 31) & ~(nuint)31;
            end = next + (nuint)chunk.Length - 64;
        }

        nuint block = next;
        next += stride;
        return block;
    }
}

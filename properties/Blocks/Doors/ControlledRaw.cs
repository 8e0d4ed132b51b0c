using System.Runtime.InteropServices;
using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Blocks.Doors;

/// <summary>
/// A raw source that a run controls: which requests fail, what is out, whether blocks were overrun (each stands between
/// two fences), and a log of what a step asked for. What comes back is overwritten and kept for a while.
/// </summary>
public sealed unsafe class ControlledRaw : IDisposable
{
    /// <summary>Requests of so many bytes and more are refused: nobody fills gigabytes to see that they are there.</summary>
    public const nuint TooLarge = 1 << 30;

    /// <summary>One in so many blocks of a <see cref="Guarded"/> source is guarded, the first to begin with.</summary>
    public const int GuardOneOf = 8;

    private const uint Fence = 16;
    private const byte FenceByte = 0xFD;
    private const byte FreshByte = 0xCD;
    private const byte FreedByte = 0xDD;
    private const nuint QuarantineBytes = 256 * 1024;

    // Radix nodes are large and mostly zero: the system maps them lazily.
    private const nuint MapFrom = 64 * 1024;

    private readonly Dictionary<nuint, Entry> live = Spare.Dictionary<nuint, Entry>();
    private readonly Queue<(nuint Block, nuint Bytes)> quarantine = Spare.Queue<(nuint Block, nuint Bytes)>();
    private nuint quarantined;
    private uint grants;
    private GCHandle<ControlledRaw> self;
    private FailurePlan failures;
    private FailurePlan nodeFailures;
    private FailurePlan resizeFailures;
    private FailurePlan exactFailures;
    private FailurePlan vectorFailures;
    private nuint exactly;
    private nuint vector;
    private readonly Dictionary<nuint, int> nodes = [];

    /// <summary>A source for one heap.</summary>
    public ControlledRaw() => self = new GCHandle<ControlledRaw>(this);

    /// <summary>The source as the heap sees it.</summary>
    public PyMemAllocatorEx Allocator =>
        new((void*)GCHandle<ControlledRaw>.ToIntPtr(self), &Malloc, &Calloc, &Realloc, &Free, &Close);

    /// <summary>
    /// Whether one block in <see cref="GuardOneOf"/> stands at the end of mapped memory, so that who reads beyond it crashes; each
    /// takes pages of its own, and calls of the system. Such blocks are gone as soon as they come back.
    /// </summary>
    public bool Guarded { get; init; }

    /// <summary>What the current step asked for.</summary>
    public RawLog Log { get; } = new();

    /// <summary>Where each request is written down, or null.</summary>
    public DoorTape? Tape { get; set; }

    /// <summary>Blocks that are out.</summary>
    public int Outstanding => live.Count;

    /// <summary>Blocks that were still out when the heap closed the source; -1 before.</summary>
    public int LeftAtClose { get; private set; } = -1;

    /// <summary>How often the heap closed the source.</summary>
    public int Closes { get; private set; }

    /// <summary>Requests that have failed, ever.</summary>
    public long Refused { get; private set; }

    /// <summary>Whether a block at this address is out.</summary>
    public bool IsOut(nuint block) => live.ContainsKey(block);

    /// <summary>Bytes of a block that is out, as they were last asked for; null if it is not.</summary>
    public nuint? BytesOf(nuint block) => live.TryGetValue(block, out Entry entry) ? entry.Bytes : null;

    /// <summary>The first offset at which a block that was not asked for zeroed has been written to since; null if there is none, or it is beyond 64 KiB.</summary>
    /// <param name="block">A block that is out.</param>
    /// <param name="from">The offset to look from.</param>
    public ulong? FirstWritten(nuint block, ulong from)
    {
        ulong until = live.TryGetValue(block, out Entry entry) ? Math.Min(entry.Bytes, MapFrom) : 0;
        int at = from < until ? new ReadOnlySpan<byte>((byte*)block + from, (int)(until - from)).IndexOfAnyExcept(FreshByte) : -1;
        return at < 0 ? null : from + (ulong)at;
    }

    /// <summary>
    /// The log of the arena source: zeroed blocks that are asked for after an arena was granted in the same step are
    /// nodes of the radix tree.
    /// </summary>
    public ArenaLog? NodesFollow { get; set; }

    /// <summary>How many nodes of so many bytes were granted, see <see cref="NodesFollow"/>.</summary>
    public int NodesOf(nuint bytes) => nodes.GetValueOrDefault(bytes);

    /// <summary>Says which of the coming requests fail.</summary>
    public void Fail(ulong succeed, ulong fail) => failures.Set(succeed, fail);

    /// <summary>Says which of the coming requests for nodes fail, see <see cref="NodesFollow"/>.</summary>
    public void FailNode(ulong succeed, ulong fail) => nodeFailures.Set(succeed, fail);

    /// <summary>Says which of the coming requests for zeroed blocks of just so many bytes fail.</summary>
    public void FailExactly(nuint bytes, ulong succeed, ulong fail)
    {
        exactly = bytes;
        exactFailures.Set(succeed, fail);
    }

    /// <summary>Says which of the coming requests for another size fail (of large blocks, and of the arena vector).</summary>
    public void FailResize(ulong succeed, ulong fail) => resizeFailures.Set(succeed, fail);

    /// <summary>
    /// Says how often the arena vector cannot grow. It is the block that began as another size for null: users' requests
    /// never come as such.
    /// </summary>
    public void FailVector(ulong succeed, ulong fail) => vectorFailures.Set(succeed, fail);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!self.IsAllocated)
        {
            return;
        }

        foreach ((nuint block, Entry entry) in live)
        {
            GiveBack(block, entry);
        }

        live.Clear();
        Release(0);
        self.Dispose();
        Spare.Return(live);
        Spare.Return(quarantine);
    }

    private static void* Malloc(void* context, nuint bytes) => (void*)Of(context).Request(bytes, zeroed: false);

    private static void* Calloc(void* context, nuint count, nuint size) => (void*)Of(context).Request(count * size, zeroed: true);

    private static void* Realloc(void* context, void* block, nuint bytes) => (void*)Of(context).Resize((nuint)block, bytes);

    private static bool Free(void* context, void* block) => Of(context).Return((nuint)block);

    private static void Close(void* context) => Of(context).End();

    private static ControlledRaw Of(void* context) => GCHandle<ControlledRaw>.FromIntPtr((nint)context).Target;

    private nuint Request(nuint bytes, bool zeroed)
    {
        Log.Requests++;
        bool refused = zeroed
            && ((NodesFollow is { Granted.Length: > 0 } && nodeFailures.Strikes()) || (bytes == exactly && exactFailures.Strikes()));
        nuint granted = refused ? 0 : Grant(bytes, zeroed);
        if (zeroed && granted != 0 && NodesFollow is { Granted.Length: > 0 })
        {
            nodes[bytes] = NodesOf(bytes) + 1;
        }

        Tape?.Add(zeroed ? DoorRequest.Calloc : DoorRequest.Malloc, bytes, 0, granted);
        return Note(bytes, granted);
    }

    private nuint Resize(nuint block, nuint bytes)
    {
        Log.Resizes++;
        bool isVector = block == 0 || block == vector;
        bool refused = resizeFailures.Strikes() || (isVector && vectorFailures.Strikes());
        nuint resized = refused ? 0 : Move(block, bytes);
        vector = isVector && resized != 0 ? resized : vector;
        Tape?.Add(DoorRequest.Realloc, bytes, block, resized);
        return Note(bytes, resized);
    }

    private nuint Move(nuint block, nuint bytes)
    {
        if (block == 0)
        {
            return Grant(bytes, zeroed: false);
        }

        if (!live.TryGetValue(block, out Entry old))
        {
            Log.Strangers++;
            return 0;
        }

        // Always moves: whoever keeps the old address is found out.
        nuint moved = Grant(bytes, zeroed: false);
        if (moved != 0)
        {
            nuint kept = Math.Min(old.Bytes, bytes);
            Buffer.MemoryCopy((void*)block, (void*)moved, kept, kept);
            Retire(block, old);
        }

        return moved;
    }

    private bool Return(nuint block)
    {
        bool known = live.TryGetValue(block, out Entry entry);
        Tape?.Add(DoorRequest.Free, 0, block, known ? 1U : 0);
        if (!known)
        {
            Log.Strangers++;
            return false;
        }

        Log.Frees++;
        Retire(block, entry);
        return true;
    }

    private void End()
    {
        Closes++;
        LeftAtClose = live.Count;
        foreach ((nuint block, Entry entry) in live)
        {
            GiveBack(block, entry);
        }

        live.Clear();
    }

    private nuint Note(nuint bytes, nuint granted)
    {
        Log.Empty += bytes == 0 ? 1 : 0;
        Log.LastBytes = bytes;
        Log.LastGrant = granted;
        Log.Failures += granted == 0 ? 1 : 0;
        Refused += granted == 0 ? 1 : 0;
        return granted;
    }

    private nuint Grant(nuint bytes, bool zeroed)
    {
        if (failures.Strikes() || bytes >= TooLarge)
        {
            return 0;
        }

        if (zeroed && bytes >= MapFrom)
        {
            nuint mapped = ZeroedMemory.Rent(bytes);
            if (mapped != 0)
            {
                live.Add(mapped, new Entry(bytes, IsMapped: true, IsGuarded: false));
            }

            return mapped;
        }

        bool guard = Guarded && GuardedMemory.IsThere && grants++ % GuardOneOf == 0;
        byte* guarded = guard ? GuardedMemory.Map(bytes, Fence, Fence) : null;
        byte* block = guarded != null ? guarded : HeapMemory.Rent(bytes + (2 * Fence)) + Fence;
        var entry = new Entry(bytes, IsMapped: false, IsGuarded: guarded != null);
        new Span<byte>(block - Fence, (int)Fence).Fill(FenceByte);
        if (zeroed)
        {
            NativeMemory.Clear(block, bytes);
        }
        else
        {
            NativeMemory.Fill(block, Math.Min(bytes, MapFrom), FreshByte);
        }

        new Span<byte>(block + bytes, entry.FenceAfter).Fill(FenceByte);
        live.Add((nuint)block, entry);
        return (nuint)block;
    }

    private void Retire(nuint block, Entry entry)
    {
        live.Remove(block);
        GiveBack(block, entry);
    }

    private void GiveBack(nuint block, Entry entry)
    {
        if (entry.IsMapped)
        {
            ZeroedMemory.Return(block, entry.Bytes);
            return;
        }

        var before = new ReadOnlySpan<byte>((byte*)block - Fence, (int)Fence);
        var after = new ReadOnlySpan<byte>((byte*)block + entry.Bytes, entry.FenceAfter);
        Log.Overruns += before.ContainsAnyExcept(FenceByte) || after.ContainsAnyExcept(FenceByte) ? 1 : 0;
        if (entry.IsGuarded)
        {
            GuardedMemory.Unmap((byte*)block, entry.Bytes, Fence, Fence);
            return;
        }

        // Who still reads it finds the same bytes in every run, for a while.
        NativeMemory.Fill((void*)block, entry.Bytes, FreedByte);
        quarantine.Enqueue((block, entry.Bytes));
        quarantined += entry.Bytes;
        Release(QuarantineBytes);
    }

    private void Release(nuint most)
    {
        while (quarantined > most || (most == 0 && quarantine.Count > 0))
        {
            (nuint block, nuint bytes) = quarantine.Dequeue();
            quarantined -= bytes;
            HeapMemory.Return((byte*)block - Fence, bytes + (2 * Fence));
        }
    }

    private readonly record struct Entry(nuint Bytes, bool IsMapped, bool IsGuarded)
    {
        /// <summary>Bytes behind the block that nobody may write: of a guarded one those up to the end of memory.</summary>
        public int FenceAfter => (int)(IsGuarded ? GuardedMemory.Aligned(Bytes, Fence) - Bytes : Fence);
    }
}

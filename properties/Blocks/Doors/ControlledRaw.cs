using System.Runtime.InteropServices;
using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Blocks.Doors;

/// <summary>
/// A raw source that a run controls: which requests fail, what is out, whether blocks were overrun (each stands between
/// two fences), and a log of what a step asked for. What comes back is overwritten and kept for a while.
/// </summary>
public sealed unsafe partial class ControlledRaw : IDisposable
{
    /// <summary>Requests of so many bytes and more are refused: nobody fills gigabytes to see that they are there.</summary>
    public const nuint TooLarge = 1 << 30;

    /// <summary>One in so many blocks of a <see cref="Guarded"/> source is guarded, the first to begin with.</summary>
    public const int GuardOneOf = 8;

    private readonly Dictionary<nuint, Entry> live = Spare.Dictionary<nuint, Entry>();
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
}

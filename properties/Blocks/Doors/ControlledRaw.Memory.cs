using System.Runtime.InteropServices;
using Verification.Model;

namespace Verification.Properties.Blocks.Doors;

/// <content>The memory itself: where it is from, what stands around it, and what becomes of what comes back.</content>
public sealed unsafe partial class ControlledRaw
{
    private const uint Fence = 16;
    private const byte FenceByte = 0xFD;
    private const byte FreshByte = 0xCD;
    private const byte FreedByte = 0xDD;
    private const nuint QuarantineBytes = 256 * 1024;

    // Radix nodes are large and mostly zero: the system maps them lazily.
    private const nuint MapFrom = 64 * 1024;

    private readonly Queue<(nuint Block, nuint Bytes)> quarantine = Spare.Queue<(nuint Block, nuint Bytes)>();
    private nuint quarantined;
    private uint grants;

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

using Verification.Impl;
using Verification.Model;
using Verification.Properties;
using Verification.Properties.Blocks;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>The heap as a user gets it: CPython's geometry on the operating system's memory.</summary>
public unsafe class RealHeapTests
{
    [Fact]
    public void Tens_of_thousands_of_blocks_of_all_sizes_live_and_die_on_real_memory()
    {
        using var heap = new BlockAllocator<CPython311Geometry>();
        var rng = new Rng(311);
        List<(nuint Block, nuint Bytes, ulong Pattern)> live = [];
        int raw = 0;
        for (ulong step = 0; step < 60_000; step++)
        {
            // First it grows, then it shrinks, and grows again.
            bool growing = step / 15_000 % 2 == 0;
            if (live.Count == 0 || (growing ? !rng.OneIn(4) : rng.OneIn(4)))
            {
                var bytes = (nuint)rng.Below(560);
                ulong pattern = Contents.Pattern(step);
                var block = (nuint)heap.Malloc(bytes);
                Assert.Equal(bytes is >= 1 and <= 512, heap.AddressInRange(block));
                raw += heap.AddressInRange(block) ? 0 : 1;
                BlockMemory.Fill(block, 0, bytes, pattern);
                live.Add((block, bytes, pattern));
                continue;
            }

            int which = (int)rng.Below((ulong)live.Count);
            (nuint old, nuint size, ulong contents) = live[which];
            Assert.Null(BlockMemory.FirstDifference(old, size, contents));
            if (rng.OneIn(3))
            {
                var bytes = (nuint)rng.Below(560);
                bool wasRaw = !heap.AddressInRange(old);
                var moved = (nuint)heap.Realloc((void*)old, bytes);
                Assert.Null(BlockMemory.FirstDifference(moved, nuint.Min(size, bytes), contents));
                raw += (heap.AddressInRange(moved) ? 0 : 1) - (wasRaw ? 1 : 0);
                BlockMemory.Fill(moved, 0, bytes, contents);
                live[which] = (moved, bytes, contents);
                continue;
            }

            raw -= heap.AddressInRange(old) ? 0 : 1;
            Assert.True(heap.Free((void*)old));
            live[which] = live[^1];
            live.RemoveAt(live.Count - 1);
        }

        Assert.Equal((live.Count, raw), (heap.GetAllocatedBlocks(), heap.RawAllocatedBlocks));
        Assert.NotEqual(0, raw);
        foreach ((nuint block, nuint bytes, ulong pattern) in live)
        {
            Assert.Null(BlockMemory.FirstDifference(block, bytes, pattern));
            Assert.True(heap.Free((void*)block));
        }

        Assert.Equal((0, 0), (heap.GetAllocatedBlocks(), heap.RawAllocatedBlocks));
        Assert.InRange(heap.ArenasAllocated, 1u, 1u);
    }

    [Fact]
    public void Arenas_of_the_system_come_and_go_with_their_blocks()
    {
        using var heap = new BlockAllocator<CPython311Geometry>();
        var blocks = new nuint[40 * 2048];
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = (nuint)heap.Malloc(512);
            *(nuint*)blocks[i] = blocks[i];
        }

        // 31 blocks in a pool, 63 or 64 pools in an arena: 41 or 42 arenas.
        Assert.InRange(heap.ArenasAllocated, 41u, 42u);
        Assert.Equal(blocks.Length, blocks.Distinct().Count());
        Assert.All(blocks, block => Assert.Equal(block, *(nuint*)block));
        Array.ForEach(blocks, block => heap.Free((void*)block));
        Assert.Equal(1u, heap.ArenasAllocated);

        var stats = new MallocStats(GeometryInfo.Of<CPython311Geometry>());
        heap.GetStats(stats);
        Assert.Equal(1u << 20, stats.TotalBytes);
        Assert.InRange(stats.ArenasReclaimed, 40u, 41u);
    }
}

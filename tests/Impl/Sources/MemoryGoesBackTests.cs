using Verification.Impl;
using Xunit;

namespace Verification.Tests.Impl.Sources;

/// <summary>
/// Whether the system's memory goes back to the system, by the process's resident memory: alone in the process, and each
/// test touches four times as much as may be left of it.
/// </summary>
[Collection(nameof(AloneInTheProcess))]
public unsafe class MemoryGoesBackTests
{
    private const int MiB = 1 << 20;

    [Fact]
    public void Unmapped_pages_go_back() => AssertGoesBack(() =>
    {
        void* pages = VirtualMemory.Map(64 * MiB);
        Assert.True(pages != null);
        new Span<byte>(pages, 64 * MiB).Fill(1);
        VirtualMemory.Unmap(pages, 64 * MiB);
    });

    [Fact]
    public void Blocks_that_are_out_when_the_raw_source_is_closed_go_back() => AssertGoesBack(() =>
    {
        Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx raw));
        for (int i = 0; i < 64; i++)
        {
            new Span<byte>(raw.Malloc(MiB), MiB).Fill(1);
        }

        raw.Close();
    });

    [Fact]
    public void Blocks_that_are_freed_go_back() => AssertGoesBack(() =>
    {
        Assert.True(SystemRaw.TryCreate(out PyMemAllocatorEx raw));
        for (int i = 0; i < 64; i++)
        {
            void* block = raw.Malloc(MiB);
            new Span<byte>(block, MiB).Fill(1);
            Assert.True(raw.Free(block));
        }

        raw.Close();
    });

    [Fact]
    public void Arenas_and_blocks_that_are_live_when_a_heap_is_disposed_of_go_back() => AssertGoesBack(() =>
    {
        using var heap = new BlockAllocator<CPython311Geometry>();
        for (int i = 0; i < 48 * 2048; i++)
        {
            new Span<byte>(heap.Malloc(512), 512).Fill(1);
        }

        for (int i = 0; i < 16; i++)
        {
            new Span<byte>(heap.Malloc(MiB), MiB).Fill(1);
        }
    });

    /// <summary>Does, several times, what touches 64 MiB.</summary>
    private static void AssertGoesBack(Action touch)
    {
        touch();
        long before = Environment.WorkingSet;
        for (int time = 0; time < 8; time++)
        {
            touch();
        }

        Assert.InRange((Environment.WorkingSet - before) / MiB, long.MinValue, 128);
    }

    [CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
    public sealed class AloneInTheProcess;
}

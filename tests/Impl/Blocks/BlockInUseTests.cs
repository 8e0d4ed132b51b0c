using Verification.Impl;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>The heap without its checked face: what it says of any address, and what it does with null.</summary>
public unsafe class BlockInUseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(-1)]
    public void Of_all_addresses_in_and_around_an_arena_exactly_the_starts_of_live_blocks_are_in_use(int offset)
    {
        using var raw = new ControlledRaw();
        using var arenas = new ScriptedArenas(GeometryInfo.Of<TinyGeometry>());
        arenas.Script(offset);
        ObMalloc<TinyGeometry>* heap = ObMalloc<TinyGeometry>.Create(raw.Allocator, arenas.Allocator);

        // Three blocks of 112, and one carved ahead that is not in use; a pool of 16 that became empty; and a full one of 128.
        HashSet<nuint> live = [];
        for (int i = 0; i < 3; i++)
        {
            live.Add((nuint)heap->Malloc(112));
        }

        void* gone = heap->Malloc(16);
        for (int i = 0; i < 7; i++)
        {
            live.Add((nuint)heap->Malloc(128));
        }

        Assert.True(heap->Free(gone));
        nuint arena = arenas.Outstanding[0];
        for (nuint address = arena - 5000; address < arena + 9000; address++)
        {
            Assert.Equal(live.Contains(address), heap->IsBlockInUse(address));
        }

        Assert.All((nuint[])[0, 1, nuint.MaxValue, (nuint)raw.Log.LastGrant], address => Assert.False(heap->IsBlockInUse(address)));
        Assert.True(heap->Free(null));
        ObMalloc<TinyGeometry>.Destroy(heap);
        Assert.Equal((1, 0, 0), (raw.Closes, raw.LeftAtClose, arenas.Outstanding.Count));
    }

    [Fact]
    public void A_heap_without_memory_is_null_and_its_source_stays_open()
    {
        using var raw = new ControlledRaw();
        using var arenas = new ScriptedArenas(GeometryInfo.Of<TinyGeometry>());
        for (ulong failing = 0; failing < 2; failing++)
        {
            raw.Fail(failing, 1);
            Assert.True(ObMalloc<TinyGeometry>.Create(raw.Allocator, arenas.Allocator) == null);
            Assert.Equal((0, 0), (raw.Outstanding, raw.Closes));
        }
    }
}

using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;
using Xunit;

namespace Verification.Tests.Impl.Sources;

/// <summary>Arenas, and pages, from the operating system.</summary>
public unsafe class SystemArenasTests
{
    [Fact]
    public void Arenas_are_zeroed_writable_page_aligned_and_apart()
    {
        const uint Bytes = 1 << 20;
        PyObjectArenaAllocator source = SystemArenas.Allocator;
        var arenas = new nuint[8];
        for (int i = 0; i < arenas.Length; i++)
        {
            arenas[i] = (nuint)source.Alloc(Bytes);
            Assert.NotEqual(0u, arenas[i]);
            Assert.Equal(0u, arenas[i] % 4096);
            Assert.Null(BlockMemory.FirstNonZero(arenas[i], Bytes));
            BlockMemory.Fill(arenas[i], 0, Bytes, Contents.Pattern((ulong)i));
        }

        for (int i = 0; i < arenas.Length; i++)
        {
            Assert.Null(BlockMemory.FirstDifference(arenas[i], Bytes, Contents.Pattern((ulong)i)));
            source.Free((void*)arenas[i], Bytes);
        }
    }

    [Fact]
    public void What_the_system_refuses_is_null()
    {
        Assert.True(VirtualMemory.Map((nuint)1 << 62) == null);
        Assert.True(VirtualMemory.Map((nuint)1 << 62, hint: (nuint)1 << 40) == null);
        Assert.True(SystemArenas.Allocator.Alloc((nuint)1 << 62) == null);
    }

    [Fact]
    public void A_place_that_is_free_is_given_when_asked_for()
    {
        // Below 2^43, where the arenas of runs in other threads begin; any one place may still be somebody's.
        for (int k = 0; k < 256; k++)
        {
            nuint hint = (nuint)(((nuint)5 << 40) + ((nuint)k * 0x1_2345_0000));
            var place = (nuint)VirtualMemory.Map(1 << 16, hint);
            if (place == hint)
            {
                BlockMemory.Fill(place, 0, 1 << 16, Contents.Pattern(1));
                Assert.Null(BlockMemory.FirstDifference(place, 1 << 16, Contents.Pattern(1)));
            }

            VirtualMemory.Unmap((void*)place, 1 << 16);
            if (place == hint)
            {
                return;
            }
        }

        Assert.Fail("None of 256 places far from everything was to be had.");
    }

    [Fact]
    public void A_place_that_is_taken_is_not_given_twice()
    {
        var first = (nuint)VirtualMemory.Map(1 << 16);
        BlockMemory.Fill(first, 0, 1 << 16, Contents.Pattern(1));

        var second = (nuint)VirtualMemory.Map(1 << 16, first);
        BlockMemory.Fill(second, 0, 1 << 16, Contents.Pattern(2));

        Assert.Null(BlockMemory.FirstDifference(first, 1 << 16, Contents.Pattern(1)));
        VirtualMemory.Unmap((void*)first, 1 << 16);
        VirtualMemory.Unmap((void*)second, 1 << 16);
    }
}

using Verification.Properties.Blocks.Doors;
using Xunit;

namespace Verification.Tests.Doors;

/// <summary>What a controlled source gives was another's before; nothing of that is to be seen.</summary>
public sealed unsafe class ControlledRawTests
{
    private const nuint Large = 1 << 20;

    [Theory]
    [InlineData(4096)]
    [InlineData(1 << 18)]
    public void A_zeroed_block_is_zero_again_after_another_wrote_into_it(int size)
    {
        var bytes = (nuint)size;
        for (int run = 0; run < 3; run++)
        {
            using var raw = new ControlledRaw();
            byte* block = (byte*)raw.Allocator.Calloc(1, bytes);
            Assert.False(new ReadOnlySpan<byte>(block, size).ContainsAnyExcept((byte)0));
            block[run] = block[bytes / 2] = block[bytes - 1] = 1;
            Assert.True(raw.Allocator.Free(block));
        }
    }

    [Fact]
    public void A_zeroed_block_that_was_never_given_back_is_zero_for_the_next()
    {
        for (int run = 0; run < 3; run++)
        {
            using var raw = new ControlledRaw();
            byte* block = (byte*)raw.Allocator.Calloc(1, Large);
            Assert.Equal(0, block[Large / 2]);
            block[Large / 2] = 1;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_block_is_fresh_even_if_it_was_another_s(bool guarded)
    {
        for (int run = 0; run < 3; run++)
        {
            using var raw = new ControlledRaw { Guarded = guarded };
            byte* block = (byte*)raw.Allocator.Malloc(1000);
            Assert.Null(raw.FirstWritten((nuint)block, 0));
            new Span<byte>(block, 1000).Fill(7);
            Assert.True(raw.Allocator.Free(block));
            Assert.Equal(0, raw.Log.Overruns);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_byte_written_behind_a_block_shows_when_it_comes_back(bool guarded)
    {
        using var raw = new ControlledRaw { Guarded = guarded };
        byte* block = (byte*)raw.Allocator.Malloc(20);
        block[20] ^= 1;
        Assert.True(raw.Allocator.Free(block));
        Assert.Equal(1, raw.Log.Overruns);
    }

    [Fact]
    public void One_block_in_so_many_ends_where_memory_ends()
    {
        using var raw = new ControlledRaw { Guarded = true };
        nuint page = (nuint)Environment.SystemPageSize;
        int atEnd = 0;
        for (int i = 0; i < 4 * ControlledRaw.GuardOneOf; i++)
        {
            atEnd += ((nuint)raw.Allocator.Malloc(64) + 64) % page == 0 ? 1 : 0;
        }

        Assert.InRange(atEnd, OperatingSystem.IsWindows() ? 0 : 4, 6);
    }
}

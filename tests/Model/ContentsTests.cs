using Verification.Model;
using Verification.Properties.Blocks;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>What is written into blocks tells every byte of every block apart, as far as a byte can.</summary>
public unsafe class ContentsTests
{
    [Fact]
    public void Different_serial_numbers_have_different_patterns()
    {
        var patterns = new HashSet<ulong>();
        for (ulong serial = 0; serial < 100_000; serial++)
        {
            Assert.True(patterns.Add(Contents.Pattern(serial)));
            Assert.True(patterns.Add(Contents.Pattern(ulong.MaxValue - serial)));
        }

        // None is all zeroes or all ones but that of the last number, which nothing ever gets.
        Assert.DoesNotContain(ulong.MaxValue, patterns);
        Assert.Equal(0u, Contents.Pattern(ulong.MaxValue));
    }

    [Fact]
    public void Bytes_are_those_of_little_endian_words_each_a_step_more_than_the_last()
    {
        foreach (ulong pattern in (ulong[])[0, 1, Contents.Pattern(5), ulong.MaxValue])
        {
            ulong word = pattern;
            for (ulong offset = 0; offset < 8192; offset++)
            {
                Assert.Equal((byte)(word >> (int)(8 * (offset % 8))), Contents.ByteAt(pattern, offset));
                word += offset % 8 == 7 ? Contents.Step : 0;
            }
        }
    }

    [Fact]
    public void No_word_of_a_block_is_found_elsewhere_in_it_or_in_another_block()
    {
        var words = new HashSet<ulong>();
        for (ulong serial = 0; serial < 500; serial++)
        {
            ulong pattern = Contents.Pattern(serial);
            for (ulong offset = 0; offset < 512; offset += 8)
            {
                ulong word = 0;
                for (ulong i = 0; i < 8; i++)
                {
                    word |= (ulong)Contents.ByteAt(pattern, offset + i) << (int)(8 * i);
                }

                Assert.True(words.Add(word));
            }
        }
    }

    [Fact]
    public void At_every_offset_the_bytes_of_many_blocks_are_well_spread()
    {
        for (ulong offset = 0; offset < 512; offset++)
        {
            var seen = new bool[256];
            for (ulong serial = 0; serial < 1024; serial++)
            {
                seen[Contents.ByteAt(Contents.Pattern(serial), offset)] = true;
            }

            // 1,024 draws of 256 values leave five of them out on average.
            Assert.InRange(seen.Count(value => value), 235, 256);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Written_many_at_a_time_they_are_the_same_bytes(int start)
    {
        ulong pattern = Contents.Pattern(12);
        var memory = new byte[300];
        for (int end = start; end <= 200; end++)
        {
            Array.Clear(memory);
            fixed (byte* block = &memory[16])
            {
                BlockMemory.Fill((ulong)block, (ulong)start, (ulong)end, pattern);
            }

            for (int i = -16; i < 284; i++)
            {
                Assert.Equal(i >= start && i < end ? Contents.ByteAt(pattern, (ulong)i) : 0, memory[16 + i]);
            }
        }
    }

    [Fact]
    public void Checked_many_at_a_time_the_first_byte_that_differs_is_found()
    {
        ulong pattern = Contents.Pattern(13);
        var memory = new byte[100];
        fixed (byte* block = memory)
        {
            BlockMemory.Fill((ulong)block, 0, 100, pattern);
            for (ulong wrong = 0; wrong < 100; wrong++)
            {
                block[wrong] ^= 0x40;
                for (ulong bytes = 0; bytes <= 100; bytes++)
                {
                    Assert.Equal(wrong < bytes ? wrong : null, BlockMemory.FirstDifference((ulong)block, bytes, pattern));
                }

                block[wrong] ^= 0x40;
            }
        }
    }
}

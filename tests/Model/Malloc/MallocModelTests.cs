using Verification.Model;
using Xunit;

namespace Verification.Tests.Model.Malloc;

public sealed class MallocModelTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(8, 8)]
    [InlineData(15, 8)]
    [InlineData(16, 16)]
    [InlineData(24, 16)]
    [InlineData(ulong.MaxValue, 16)]
    public void A_block_is_aligned_for_what_fits_in_it(ulong bytes, ulong alignment) => Assert.Equal(alignment, MallocModel.AlignmentOf(bytes));

    [Theory]
    [InlineData(0, 0, MallocAnswer.Block)]
    [InlineData(1 << 20, 0, MallocAnswer.Block)]
    [InlineData(1 << 20, 16, MallocAnswer.Either)]
    [InlineData((1 << 20) + 1, 0, MallocAnswer.Either)]
    [InlineData(1UL << 56, 0, MallocAnswer.Either)]
    [InlineData((1UL << 56) + 1, 0, MallocAnswer.Null)]
    [InlineData(ulong.MaxValue, 1 << 16, MallocAnswer.Null)]
    public void Little_must_be_served_and_too_much_refused(ulong bytes, ulong alignment, MallocAnswer answer) =>
        Assert.Equal(answer, MallocModel.Expect(bytes, alignment));

    [Theory]
    [InlineData(MallocModel.MostWritten, false)]
    [InlineData(MallocModel.MostWritten + 1, true)]
    [InlineData(1UL << 56, true)]
    [InlineData((1UL << 56) + 1, false)]
    public void What_could_be_written_whole_and_is_too_much_is_known(ulong bytes, bool tooMuch) =>
        Assert.Equal(tooMuch, MallocModel.IsTooMuchToWrite(bytes));

    [Fact]
    public void A_block_of_no_bytes_has_an_address_of_its_own()
    {
        var model = new MallocModel();
        var block = new LiveBlock(1, 100, 0, 0, IsRaw: false);
        model.Allocated(block, 0);

        Assert.Equal(100UL, model.Overlapped(100, 0));
        Assert.Null(model.Overlapped(101, 0));
        Assert.Equal(0UL, model.ExtentOf(block));
    }

    [Fact]
    public void Places_and_bytes_follow_the_blocks()
    {
        var model = new MallocModel();
        int first = model.Allocated(new LiveBlock(1, 0x1000, 100, 7, IsRaw: false), 112);
        int second = model.Allocated(new LiveBlock(2, 0x2000, MallocModel.LiveLimit + 1, 8, IsRaw: false), MallocModel.LiveLimit + 1);

        Assert.Equal(112UL, model.ExtentOf(model.Live[first]));
        Assert.Equal(0x1000UL, model.Overlapped(0x106F, 1));
        Assert.Equal(100 + MallocModel.MostCounted, model.LiveBytes);
        Assert.False(model.IsCrowded);

        model.Left(first);
        Assert.Null(model.Overlapped(0x1000, 112));
        model.Moved(first, model.Live[first] with { Address = 0x800, Size = 30 }, 32);
        model.Rewritten(first, 9);
        Assert.Equal(9UL, model.Live[first].Pattern);
        Assert.Equal(30 + MallocModel.MostCounted, model.LiveBytes);

        model.Freed(second);
        model.Freed(model.Live.Newest);
        Assert.Equal(0, model.Live.Count);
        Assert.Equal(0UL, model.LiveBytes);
    }

    [Fact]
    public void Many_large_blocks_are_a_crowd()
    {
        var model = new MallocModel();
        for (ulong i = 0; i <= MallocModel.LiveLimit / MallocModel.MostCounted; i++)
        {
            Assert.False(model.IsCrowded);
            model.Allocated(new LiveBlock(i, (1 + i) << 40, 1UL << 32, i, IsRaw: false), 1UL << 32);
        }

        Assert.True(model.IsCrowded);
    }
}

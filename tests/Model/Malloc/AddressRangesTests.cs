using Verification.Model;
using Verification.Properties;
using Xunit;

namespace Verification.Tests.Model.Malloc;

public sealed class AddressRangesTests
{
    [Fact]
    public void Ranges_that_touch_do_not_overlap()
    {
        var ranges = new AddressRanges();
        ranges.Add(100, 10);
        ranges.Add(120, 10);

        Assert.Null(ranges.Overlapped(110, 10));
        Assert.Equal(100UL, ranges.Overlapped(109, 1));
        Assert.Equal(120UL, ranges.Overlapped(110, 11));
        Assert.Equal(100UL, ranges.Overlapped(0, 1000));
        Assert.Null(ranges.Overlapped(90, 10));
        Assert.Equal(100UL, ranges.Overlapped(99, 2));
        Assert.Null(ranges.Overlapped(130, 1));
    }

    [Fact]
    public void The_last_address_is_one_like_any_other()
    {
        var ranges = new AddressRanges();
        ranges.Add(ulong.MaxValue - 10, 5);

        Assert.Equal(ulong.MaxValue - 10, ranges.Overlapped(ulong.MaxValue - 20, ulong.MaxValue));
        Assert.Null(ranges.Overlapped(ulong.MaxValue, 5));
    }

    [Fact]
    public void What_overlaps_is_not_added()
    {
        var ranges = new AddressRanges();
        ranges.Add(100, 10);

        Assert.Throws<InvalidOperationException>(() => ranges.Add(105, 1));
        Assert.Equal(1, ranges.Count);
        Assert.Equal(10UL, ranges.LengthOf(100));
        Assert.Equal(0UL, ranges.LengthOf(105));
        Assert.False(ranges.Remove(105));
        Assert.True(ranges.Remove(100));
        Assert.False(ranges.Remove(100));
        Assert.Null(ranges.Overlapped(105, 1));
        Assert.Null(ranges.Overlapped(95, 10));
        Assert.Equal(0UL, ranges.LengthOf(100));
    }

    [Fact]
    public void One_address_in_common_is_an_overlap()
    {
        var ranges = new AddressRanges();
        ranges.Add(100, 10);

        Assert.Throws<InvalidOperationException>(() => ranges.Add(95, 6));
        Assert.Throws<InvalidOperationException>(() => ranges.Add(109, 1));
        ranges.Add(95, 5);
        ranges.Add(110, 1);
        Assert.Equal(3, ranges.Count);
    }

    [Fact]
    public void It_agrees_with_a_plain_list()
    {
        var ranges = new AddressRanges();
        var list = new List<(ulong Start, ulong Length)>();
        var rng = new Rng(5);
        for (int i = 0; i < 5000; i++)
        {
            ulong start = rng.Below(4000);
            ulong length = 1 + rng.Below(12);
            ulong[] hit = [.. list.Where(range => range.Start < start + length && start < range.Start + range.Length).Select(range => range.Start).Order()];
            Assert.Equal(hit.Length == 0 ? null : hit[0], ranges.Overlapped(start, length));
            if (hit.Length == 0)
            {
                ranges.Add(start, length);
                list.Add((start, length));
            }
            else if (rng.OneIn(2))
            {
                Assert.True(ranges.Remove(hit[0]));
                list.RemoveAll(range => range.Start == hit[0]);
            }

            Assert.Equal(list.Count, ranges.Count);
        }
    }
}

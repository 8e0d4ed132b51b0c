using Verification.Properties;
using Verification.Properties.Objects;
using Xunit;

namespace Verification.Tests.Objects;

public sealed class RootSetTests
{
    [Trait("Speed", "Slow")]
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_holds_what_a_plain_list_holds_equally_often(ulong seed)
    {
        var rng = new Rng(seed);
        var set = new RootSet();
        var plain = new List<int>();
        for (int i = 0; i < 3000; i++)
        {
            int id = (int)rng.Below(12);
            if (rng.OneIn(2))
            {
                set.Add(id);
                plain.Add(id);
            }
            else
            {
                Assert.Equal(plain.Remove(id), set.Remove(id));
            }

            Assert.Equal(plain.Order(), set.Order());
            Assert.Equal(plain.Count, set.Count);
            int place = set.IndexOf(id);
            Assert.Equal(plain.Contains(id), place >= 0);
            Assert.True(place < 0 || set[place] == id);
        }
    }

    [Fact]
    public void The_fingerprint_says_what_is_held_in_whatever_order()
    {
        RootSet one = Of(1, 2, 2, 3);
        Assert.Equal(one.Fingerprint, Of(2, 3, 1, 2).Fingerprint);
        Assert.NotEqual(one.Fingerprint, Of(1, 2, 3, 3).Fingerprint);
        Assert.NotEqual(one.Fingerprint, Of(1, 2, 3).Fingerprint);
        Assert.NotEqual(Of(0).Fingerprint, Of().Fingerprint);
        RootSet less = Of(7, 1, 2, 9, 2, 3, 9);
        Assert.True(less.Remove(9) && less.Remove(7) && less.Remove(9));
        Assert.False(less.Remove(9));
        Assert.Equal(one.Fingerprint, less.Fingerprint);
    }

    private static RootSet Of(params int[] ids)
    {
        var set = new RootSet();
        foreach (int id in ids)
        {
            set.Add(id);
        }

        return set;
    }
}

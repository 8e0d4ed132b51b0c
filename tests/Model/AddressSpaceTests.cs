using Verification.Model;
using Verification.Properties;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>A set of arenas: membership to the byte, and overlap.</summary>
public class AddressSpaceTests
{
    private const ulong Size = 256;

    [Fact]
    public void Exactly_the_bytes_of_its_arenas_are_members()
    {
        var space = new AddressSpace(Size);
        ulong[] arenas = [1000, 1256, 2000, ulong.MaxValue - Size + 1];
        Array.ForEach(arenas, space.Add);
        for (ulong address = 700; address < 2600; address++)
        {
            ulong? expected = address switch
            {
                >= 1000 and < 1256 => 1000,
                >= 1256 and < 1512 => 1256,
                >= 2000 and < 2256 => 2000,
                _ => null,
            };
            Assert.Equal((expected, expected is not null), (space.ArenaOf(address), space.Contains(address)));
        }

        Assert.True(space.Contains(ulong.MaxValue));
        Assert.True(space.Contains(arenas[3]));
        Assert.False(space.Contains(arenas[3] - 1));
        Assert.False(space.Contains(0));
        Assert.Equal(arenas, space.Arenas);
    }

    [Fact]
    public void An_arena_is_removed_once()
    {
        var space = new AddressSpace(Size);
        space.Add(1000);
        space.Add(2000);

        Assert.True(space.Remove(1000));
        Assert.False(space.Remove(1000));
        Assert.False(space.Remove(2001));

        Assert.Equal((false, true), (space.Contains(1000), space.Contains(2000)));
        Assert.Equal([2000ul], space.Arenas);
    }

    [Fact]
    public void An_arena_collides_if_a_byte_of_it_is_a_member()
    {
        var space = new AddressSpace(Size);
        space.Add(1000);
        space.Add(1700);
        for (ulong arena = 500; arena < 2500; arena++)
        {
            bool overlaps = false;
            for (ulong at = arena; at < arena + Size; at++)
            {
                overlaps |= space.Contains(at);
            }

            Assert.Equal(overlaps, space.Collides(arena));
        }
    }

    [Fact]
    public void An_arena_that_would_wrap_around_the_end_collides_even_with_an_empty_set()
    {
        var space = new AddressSpace(Size);
        ulong last = ulong.MaxValue - Size + 1;

        Assert.False(space.Collides(last));
        for (ulong arena = last + 1; arena != 0; arena++)
        {
            Assert.True(space.Collides(arena));
        }

        Assert.False(space.Collides(0));
    }

    [Fact]
    public void Arenas_at_both_ends_of_all_addresses_do_not_collide_with_each_other()
    {
        var space = new AddressSpace(Size);
        space.Add(0);
        space.Add(ulong.MaxValue - Size + 1);

        Assert.True(space.Collides(Size - 1));
        Assert.False(space.Collides(Size));
        Assert.True(space.Collides(ulong.MaxValue - (2 * Size) + 2));
        Assert.False(space.Collides(ulong.MaxValue - (2 * Size) + 1));
    }

    [Fact]
    public void What_does_not_collide_can_be_added_and_arenas_stay_disjoint()
    {
        var rng = new Rng(6);
        var space = new AddressSpace(Size);
        for (int i = 0; i < 2000; i++)
        {
            ulong arena = rng.Below(40 * Size);
            if (!space.Collides(arena))
            {
                space.Add(arena);
            }
        }

        ulong[] sorted = [.. space.Arenas.Order()];
        Assert.InRange(sorted.Length, 15, 40);
        for (int i = 1; i < sorted.Length; i++)
        {
            Assert.True(sorted[i] - sorted[i - 1] >= Size);
        }
    }
}

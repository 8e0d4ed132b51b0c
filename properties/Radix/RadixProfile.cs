using Verification.Impl;

namespace Verification.Properties.Radix;

/// <summary>What one radix sequence draws for itself: weights, and the few places where its arenas crowd.</summary>
public sealed class RadixProfile : Profile
{
    private readonly ulong[] anchors = new ulong[4];
    private readonly GeometryInfo geometry;

    /// <summary>Draws the particulars of a sequence.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="commands">The machine's commands.</param>
    /// <param name="geometry">Arena size and radix split.</param>
    /// <param name="draws">How kinds of command and operands are drawn.</param>
    public RadixProfile(ref Rng rng, IReadOnlyList<CommandDefinition> commands, GeometryInfo geometry, Draws draws = Draws.Swarm)
        : base(ref rng, commands, draws)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        this.geometry = geometry;
        ulong leaf = (ulong)geometry.ArenaSize << geometry.MapBits.Bot;
        ulong mid = leaf << geometry.MapBits.Mid;
        foreach (ref ulong anchor in anchors.AsSpan())
        {
            // A boundary between entries, leaves or middle nodes; 0 is the boundary between the last address and the first.
            ulong address = rng.OneIn(4) ? rng.UpTo(ulong.MaxValue) : rng.Next();
            anchor = rng.Below(8) switch
            {
                0 => 0,
                1 or 2 => address & ~((ulong)geometry.ArenaSize - 1),
                3 or 4 => address & ~(leaf - 1),
                5 or 6 => mid == 0 ? 0 : address & ~(mid - 1),
                _ => address,
            };
        }
    }

    /// <summary>Draws the start of an arena: at an anchor, or across or beside it, or a few arenas away.</summary>
    public ulong Arena(ref Rng rng)
    {
        if (Draws == Draws.Uniform)
        {
            return rng.Next();
        }

        ulong arenas = (rng.Below(7) - 3) * geometry.ArenaSize;
        ulong offset = rng.Below(4) switch
        {
            0 => 0,
            1 => rng.Below(3) - 1,
            2 => rng.Below(geometry.ArenaSize / geometry.PoolSize) * geometry.PoolSize,
            _ => rng.Below(geometry.ArenaSize),
        };
        return anchors[rng.Below((ulong)anchors.Length)] + arenas + offset;
    }

    /// <summary>Draws any address.</summary>
    public ulong Address(ref Rng rng) => rng.OneIn(2) ? Arena(ref rng) : rng.Next();

    /// <summary>Draws a signed number of bytes, those about an arena's size being common.</summary>
    public ulong Offset(ref Rng rng)
    {
        ulong bytes = Draws == Draws.Uniform ? rng.Below(2 * geometry.ArenaSize)
            : rng.OneIn(2) ? geometry.ArenaSize - 1 + rng.Below(3) : rng.UpTo(2 * geometry.ArenaSize);
        return rng.OneIn(2) ? bytes : 0 - bytes;
    }
}

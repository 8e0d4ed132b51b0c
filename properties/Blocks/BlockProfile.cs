using Verification.Impl;

namespace Verification.Properties.Blocks;

/// <summary>What one block sequence draws for itself: weights, a mixture of sizes, how full the heap is to get.</summary>
public sealed class BlockProfile : Profile
{
    private const int Favourites = 4;
    private const ulong MiddleTarget = 250;
    private const ulong UniformBurst = 100;
    private const ulong MostLarge = 16;

    private readonly SizeKind[] mixture = new SizeKind[64];
    private readonly ulong[] favourites = new ulong[Favourites];
    private readonly GeometryInfo geometry;
    private readonly bool isWide;

    /// <summary>Draws the particulars of a sequence.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="commands">The machine's commands.</param>
    /// <param name="geometry">The sequence's geometry.</param>
    /// <param name="draws">How kinds of command and operands are drawn.</param>
    public BlockProfile(ref Rng rng, IReadOnlyList<CommandDefinition> commands, GeometryInfo geometry, Draws draws = Draws.Swarm)
        : base(ref rng, commands, draws)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        this.geometry = geometry;
        Span<int> weights = [12, 6, 6, 3, 2, 1, 1, 1];
        int total = 0;
        foreach (ref int weight in weights)
        {
            // The first kind is never off: a sequence without small requests would say nothing of pools.
            if (Draws == Draws.Swarm)
            {
                weight = rng.OneIn(4) && total > 0 ? 0 : weight << (int)rng.Below(3);
            }

            total += weight;
        }

        int at = 0;
        while (at < mixture.Length)
        {
            for (int kind = 0; kind < weights.Length && at < mixture.Length; kind++)
            {
                int share = ((weights[kind] * mixture.Length) + total) / (total + 1);
                mixture.AsSpan(at, Math.Min(share, mixture.Length - at)).Fill((SizeKind)kind);
                at += Math.Min(share, mixture.Length - at);
            }
        }

        if (Draws == Draws.Uniform)
        {
            mixture.AsSpan().Fill(SizeKind.Any);
        }

        // Some sequences are about arenas: large blocks, few to a pool, and bursts of many pools.
        isWide = draws == Draws.Swarm && rng.OneIn(4);

        // Few classes fill pools soon; one is common, four still meet in one arena.
        int distinct = Draws == Draws.Swarm ? 1 + (int)rng.Below(Favourites) : Favourites;
        for (int i = 0; i < Favourites; i++)
        {
            favourites[i] = i < distinct ? rng.Between(isWide ? geometry.SmallRequestThreshold / 2 : 1, geometry.SmallRequestThreshold) : favourites[i % distinct];
        }

        LiveTarget = Draws == Draws.Swarm ? 4 + rng.UpTo(2000) : MiddleTarget;
    }

    private enum SizeKind
    {
        Favourite,
        ClassEdge,
        AnySmall,
        Smallest,
        BeyondThreshold,
        Large,
        Zero,
        Extreme,
        Any,
    }

    /// <summary>How many blocks a trim leaves, about.</summary>
    public ulong LiveTarget { get; }

    /// <summary>Draws the size of a request.</summary>
    public ulong Size(ref Rng rng)
    {
        ulong random = rng.Next();
        ulong classes = geometry.SizeClasses;
        return mixture[random & 63] switch
        {
            SizeKind.Favourite => favourites[(random >> 6) & (Favourites - 1)],
            SizeKind.ClassEdge => (rng.Below(classes + 1) * geometry.Alignment) + 1 - Math.Min((random >> 6) & 1, 1) + ((random >> 7) & 1),
            SizeKind.AnySmall => rng.Between(1, geometry.SmallRequestThreshold),
            SizeKind.Smallest => rng.Between(1, geometry.Alignment),
            SizeKind.BeyondThreshold => geometry.SmallRequestThreshold + 1 + rng.Below(2048),
            SizeKind.Large => rng.UpTo(32 * 1024),
            SizeKind.Zero => 0,
            SizeKind.Any => rng.Below((2UL * geometry.SmallRequestThreshold) + 1),
            _ => Extreme(ref rng),
        };
    }

    /// <summary>Draws a size where arithmetic breaks: about the largest allowed, about 2^64, about any power of two.</summary>
    public static ulong Extreme(ref Rng rng) => rng.Below(4) switch
    {
        0 => ulong.MaxValue - rng.UpTo(1024),
        1 => (ulong)long.MaxValue - 4 + rng.Below(9),
        _ => (1UL << (int)rng.Between(31, 63)) + rng.UpTo(1024) - rng.Below(2),
    };

    /// <summary>Draws an operand that chooses a live block.</summary>
    public static ulong Choice(ref Rng rng) => rng.Below(1 << 20);

    /// <summary>Draws how many blocks a burst allocates or frees: about a pool's worth, seldom several arenas'.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="size">Bytes of each.</param>
    public ulong Burst(ref Rng rng, ulong size)
    {
        if (Draws == Draws.Uniform)
        {
            return 1 + rng.Below(UniformBurst);
        }

        if (size > geometry.SmallRequestThreshold)
        {
            // They fill no pool; thousands of them would only take memory.
            return 1 + rng.UpTo(MostLarge);
        }

        ulong inPool = geometry.BlocksInPool((uint)((Math.Max(size, 1) - 1) / geometry.Alignment));

        // The arena vector holds 16 at first, then twice as many.
        ulong arenas = rng.OneIn(4) ? (16UL << (int)rng.Below(2)) - 1 : isWide ? rng.Below(64) : rng.UpTo(20);
        return rng.Below(isWide ? 2UL : 8UL) switch
        {
            0 => Math.Min((inPool * geometry.MaxPoolsInArena * (1 + arenas)) + rng.Below(3), 2200),
            1 or 2 => inPool - 1 + rng.Below(3),
            _ => 1 + rng.UpTo(inPool * 2),
        };
    }

    /// <summary>Draws the order in which a burst frees: 0 the newest first, 1 the oldest first, more shuffles.</summary>
    public static ulong Order(ref Rng rng) => rng.Below(3) switch
    {
        0 => 0,
        1 => 1,
        _ => rng.Between(2, 1000),
    };

    /// <summary>Draws a signed number of bytes, small ones and those about pools and arenas being common.</summary>
    public ulong Offset(ref Rng rng)
    {
        ulong size = (Draws == Draws.Uniform ? 6 : rng.Below(6)) switch
        {
            0 => rng.Below(3),
            3 or 4 => rng.Below(64) * geometry.Alignment,
            1 => rng.UpTo(2 * geometry.PoolSize),
            2 => rng.UpTo(2 * geometry.ArenaSize),
            6 => rng.Below(2 * (ulong)geometry.ArenaSize),
            _ => geometry.ArenaSize - 1 + rng.Below(3),
        };
        return rng.OneIn(2) ? size : 0 - size;
    }
}

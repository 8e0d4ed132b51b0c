using Verification.Properties.Blocks;

namespace Verification.Properties.Foreign;

/// <summary>What one sequence draws for itself: weights, a mixture of sizes, how many blocks are to live.</summary>
public sealed class MallocProfile : Profile
{
    private const ulong Kilo = 1024;
    private const ulong MiddleTarget = 250;

    private static readonly int[] Shares = [16, 10, 10, 6, 6, 3, 2, 1];

    // Where allocators change their ways: pages, large bins, trees, mappings of their own.
    private static readonly ulong[] Thresholds =
        [512, Kilo, 2 * Kilo, 4 * Kilo, 8 * Kilo, 14 * Kilo, 16 * Kilo, 32 * Kilo, 64 * Kilo, 128 * Kilo, 512 * Kilo, 1024 * Kilo, 2048 * Kilo, 32768 * Kilo];

    private readonly SizeKind[] mixture = new SizeKind[64];
    private readonly ulong[] favourites = new ulong[4];

    /// <summary>Draws the particulars of a sequence.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="commands">The machine's commands.</param>
    /// <param name="draws">How kinds of command and operands are drawn.</param>
    public MallocProfile(ref Rng rng, IReadOnlyList<CommandDefinition> commands, Draws draws = Draws.Swarm)
        : base(ref rng, commands, draws)
    {
        Span<int> weights = stackalloc int[Shares.Length];
        int total = 0;
        for (int kind = 0; kind < weights.Length; kind++)
        {
            // The first kind is never off: a sequence without small requests would say little.
            weights[kind] = Draws != Draws.Swarm ? Shares[kind] : rng.OneIn(3) && kind > 0 ? 0 : Shares[kind] << (int)rng.Below(3);
            total += weights[kind];
        }

        for (int at = 0, kind = 0, until = weights[0]; at < mixture.Length; at++)
        {
            while (until * mixture.Length < (at + 1) * total)
            {
                until += weights[++kind];
            }

            mixture[at] = (SizeKind)kind;
        }

        if (Draws == Draws.Uniform)
        {
            mixture.AsSpan().Fill(SizeKind.Any);
        }

        int distinct = Draws == Draws.Swarm ? 1 + (int)rng.Below((ulong)favourites.Length) : favourites.Length;
        for (int i = 0; i < favourites.Length; i++)
        {
            favourites[i] = i < distinct ? rng.Between(1, Kilo) : favourites[i % distinct];
        }

        LiveTarget = Draws == Draws.Swarm ? 4 + rng.UpTo(2000) : MiddleTarget;
    }

    private enum SizeKind
    {
        Favourite,
        Small,
        ClassEdge,
        Threshold,
        Medium,
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
        return mixture[random & 63] switch
        {
            SizeKind.Favourite => favourites[(random >> 6) & 3],
            SizeKind.Small => rng.Between(1, 128),
            SizeKind.ClassEdge => (rng.Between(1, 128) * 16) - 1 + ((random >> 6) % 3),
            SizeKind.Threshold => Thresholds[rng.Below((ulong)Thresholds.Length)] + rng.Below(64) - 32,
            SizeKind.Medium => rng.UpTo(64 * Kilo),
            SizeKind.Large => rng.UpTo(4096 * Kilo),
            SizeKind.Zero => 0,
            SizeKind.Any => rng.Below(Kilo + 1),
            _ => BlockProfile.Extreme(ref rng),
        };
    }

    /// <summary>Draws how many blocks a burst allocates or frees.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="size">Bytes of each: of large ones there are few.</param>
    public static ulong Burst(ref Rng rng, ulong size) => 1 + rng.UpTo(size <= Kilo ? 1000UL : size <= 64 * Kilo ? 60UL : 4UL);

    /// <summary>Draws an alignment as the exponent of a power of two, up to 64 KiB.</summary>
    public static ulong Alignment(ref Rng rng) => rng.OneIn(2) ? rng.Below(7) : rng.Below(17);
}

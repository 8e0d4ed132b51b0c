using Verification.Properties.Objects.Commands;

namespace Verification.Properties.Objects;

/// <summary>What one object sequence draws for itself.</summary>
public sealed class ObjectProfile : Profile
{
    private const ulong MiddleItems = 64;

    /// <summary>Draws the particulars of a sequence.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="commands">The machine's commands.</param>
    /// <param name="threshold">Bytes of the largest small block.</param>
    /// <param name="draws">How kinds of command and operands are drawn.</param>
    public ObjectProfile(ref Rng rng, IReadOnlyList<CommandDefinition> commands, ulong threshold, Draws draws = Draws.Swarm)
        : base(ref rng, commands, draws)
    {
        Threshold = threshold;
        MostItems = Draws == Draws.Swarm ? 1UL << (int)rng.Below(8) : MiddleItems;
        Favourite = DefineShape.DrawAny(ref rng, this);
    }

    /// <summary>Operands of a type that many of the sequence's types are like, but for one thing.</summary>
    public (ulong Sizes, ulong Traits) Favourite { get; }

    /// <summary>Bytes of the largest small block: SMALL_REQUEST_THRESHOLD.</summary>
    public ulong Threshold { get; }

    /// <summary>The most items that objects usually have.</summary>
    public ulong MostItems { get; }

    /// <summary>Draws an operand that chooses a type: any, or one of the newest, so that those have instances too.</summary>
    public static ulong Type(ref Rng rng) => rng.OneIn(3) ? ulong.MaxValue - rng.Below(4) : rng.Below(64);

    /// <summary>Draws an item count: small ones mostly, some at the edges of size classes, sometimes one that is negative, that overflows, or whose product with an item size wraps around to little.</summary>
    public ulong Items(ref Rng rng) => (Draws == Draws.Uniform ? 63 : rng.Below(64)) switch
    {
        0 => ulong.MaxValue - rng.UpTo(64),
        2 => (ulong)long.MaxValue - rng.UpTo(ulong.MaxValue / 2),
        1 => (1UL << (int)rng.Between(56, 62)) + rng.UpTo(64) - rng.Below(8),
        < 12 => EdgeItems(ref rng),
        _ => rng.Below(MostItems + 1),
    };

    /// <summary>Items that fill a block of bytes behind a header of 24 or 32, and one more or less; up to beyond the threshold, half of them near that.</summary>
    private ulong EdgeItems(ref Rng rng)
    {
        ulong items = (8 * (rng.OneIn(2) ? rng.Below(66) : (Threshold / 8) - rng.Below(10))) + rng.Below(3);
        return items == 0 ? 0 : items - 1;
    }
}

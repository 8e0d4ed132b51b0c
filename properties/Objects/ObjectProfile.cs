namespace Verification.Properties.Objects;

/// <summary>What one object sequence draws for itself.</summary>
public sealed class ObjectProfile : Profile
{
    /// <summary>Draws the particulars of a sequence.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="commands">The machine's commands.</param>
    public ObjectProfile(ref Rng rng, IReadOnlyList<CommandDefinition> commands)
        : base(ref rng, commands) => MostItems = 1UL << (int)rng.Below(8);

    /// <summary>The most items that objects usually have.</summary>
    public ulong MostItems { get; }

    /// <summary>Draws an item count: small ones mostly, sometimes one that overflows.</summary>
    public ulong Items(ref Rng rng) => rng.OneIn(64) ? (ulong)long.MaxValue - rng.UpTo(ulong.MaxValue / 2) : rng.Below(MostItems + 1);
}

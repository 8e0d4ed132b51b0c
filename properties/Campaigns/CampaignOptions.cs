using Verification.Properties.Isolation;

namespace Verification.Properties.Campaigns;

/// <summary>What a campaign runs, and for how long.</summary>
public sealed record CampaignOptions
{
    /// <summary>The machine.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Seed of the campaign; that of its n-th sequence is this plus n.</summary>
    public ulong Seed { get; init; }

    /// <summary>Commands of each sequence, at least 1.</summary>
    public long Length { get; init; } = 1000;

    /// <summary>One sequence in so many, by its seed, has 16 times as many commands; 0 for none.</summary>
    public ulong LongOneIn { get; init; }

    /// <summary>How many sequences to run, or null for as many as the time allows.</summary>
    public long? Sequences { get; init; }

    /// <summary>How long to run, or null for as long as the sequences take.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Name of a geometry, or null for what the strategy says.</summary>
    public string? Geometry { get; init; }

    /// <summary>How sequences are generated; their length is <see cref="Length"/> in any case.</summary>
    public Strategy Strategy { get; init; } = Strategy.Default;

    /// <summary>How long shrinking a failure may take.</summary>
    public TimeSpan ShrinkBudget { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether to end at the first failure.</summary>
    public bool StopAtFirst { get; init; } = true;

    /// <summary>Where sequences are run: in a process that may crash or hang; null: in this one. It is the caller's to dispose of.</summary>
    public IsolatedRunner? Isolation { get; init; }

    /// <summary>How sequences are run; in another process as usual.</summary>
    public RunOptions Run { get; init; } = RunOptions.Default;

    /// <summary>Commands of the sequence of a seed.</summary>
    public long LengthOf(ulong seed) => LongOneIn != 0 && seed % LongOneIn == 0 ? Length * 16 : Length;
}

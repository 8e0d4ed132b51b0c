namespace Verification.Properties;

/// <summary>How a sequence is run.</summary>
public sealed record RunOptions
{
    /// <summary>The usual way: all laws, walks as often as their cost allows.</summary>
    public static RunOptions Default { get; } = new();

    /// <summary>The ids of the only laws to check, or null for all.</summary>
    public IReadOnlySet<string>? OnlyLaws { get; init; }

    /// <summary>Whether the walk laws are checked during the run, as often as keeps their share of the time small.</summary>
    public bool Walk { get; init; } = true;

    /// <summary>Whether the walk laws are checked after every command, however long that takes.</summary>
    public bool WalkAlways { get; init; }

    /// <summary>Whether pinned commands will be run, so that live things must be found by name.</summary>
    public bool Named { get; init; }

    /// <summary>Whether to note, for each command, the name of what its choosing operand chose.</summary>
    public bool Record { get; init; }

    /// <summary>Ends the run early, as if its sequence were no longer.</summary>
    public CancellationToken Stop { get; init; }
}

namespace Verification.Verify.Output;

/// <summary>What came of one file, for programs.</summary>
internal sealed record JsonFile
{
    /// <summary>Its path.</summary>
    public required string File { get; init; }

    /// <summary>Records or commands in it.</summary>
    public long Records { get; init; }

    /// <summary>Calls of the system under test.</summary>
    public long Operations { get; init; }

    /// <summary>The same in a second.</summary>
    public long OperationsPerSecond { get; init; }

    /// <summary>Arenas that were got.</summary>
    public long ArenasGranted { get; init; }

    /// <summary>Arenas that were given back.</summary>
    public long ArenasReleased { get; init; }

    /// <summary>One of the verdicts of <see cref="JsonReport"/>.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why there is no verdict on the laws, or null.</summary>
    public string? Error { get; init; }
}

using Verification.Properties.Campaigns;

namespace Verification.Verify.Output;

/// <summary>A counterexample for programs.</summary>
internal sealed record JsonCounterexample
{
    /// <summary>Takes what a program may want of a counterexample.</summary>
    /// <param name="saved">The counterexample, and where it lies.</param>
    public JsonCounterexample(SavedCounterexample saved)
    {
        Counterexample counterexample = saved.Counterexample;
        ShrinkResult shrunk = counterexample.Shrunk;
        Law = shrunk.Violation.Law;
        Kind = shrunk.Violation.Kind;
        Sentence = counterexample.Sentence;
        Expected = shrunk.Violation.Expected;
        Actual = shrunk.Violation.Actual;
        Seed = counterexample.Seed;
        Geometry = shrunk.File.Header.Geometry;
        OriginalLength = counterexample.OriginalLength;
        ShrunkLength = shrunk.File.Commands.Count;
        Minimal = shrunk.IsMinimal;
        ShrinkSeconds = JsonReport.Seconds(shrunk.Elapsed);
        Commands = [.. shrunk.File.Commands.Select(command => CommandFile.Print(shrunk.File.Machine, command))];
        Report = saved.Report;
        Replay = saved.Replay;
    }

    /// <summary>Id of the broken law.</summary>
    public string Law { get; }

    /// <summary>In which way it is broken.</summary>
    public string Kind { get; }

    /// <summary>What the law asks for.</summary>
    public string Sentence { get; }

    /// <summary>What it asks for here.</summary>
    public string Expected { get; }

    /// <summary>What was found.</summary>
    public string Actual { get; }

    /// <summary>Seed of the sequence, or null if it came from a file.</summary>
    public ulong? Seed { get; }

    /// <summary>Geometry of the shrunk sequence.</summary>
    public string Geometry { get; }

    /// <summary>Commands before shrinking.</summary>
    public long OriginalLength { get; }

    /// <summary>Commands after it.</summary>
    public int ShrunkLength { get; }

    /// <summary>Whether no command can be removed.</summary>
    public bool Minimal { get; }

    /// <summary>Time that shrinking took.</summary>
    public double ShrinkSeconds { get; }

    /// <summary>The shrunk commands.</summary>
    public IReadOnlyList<string> Commands { get; }

    /// <summary>Path of the report, or null if it was not saved.</summary>
    public string? Report { get; }

    /// <summary>Path of the command file, or null if there is none.</summary>
    public string? Replay { get; }
}

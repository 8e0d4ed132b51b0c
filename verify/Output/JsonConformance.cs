using System.Diagnostics.CodeAnalysis;

namespace Verification.Verify.Output;

/// <summary>The result of a comparison with CPython, for programs: the usual one, and what was compared with.</summary>
internal sealed record JsonConformance : JsonReport
{
    /// <summary>Adds to a result what was compared with.</summary>
    /// <param name="report">The result.</param>
    /// <param name="python">What the library says of its version.</param>
    /// <param name="library">Its file.</param>
    [SetsRequiredMembers]
    public JsonConformance(JsonReport report, string python, string library)
        : base(report)
    {
        Python = python;
        Library = library;
    }

    /// <summary>What the library says of its version.</summary>
    public string Python { get; }

    /// <summary>Its file, as it was named or found.</summary>
    public string Library { get; }

    /// <summary>Requests that both answered.</summary>
    public long Requests => Operations;

    /// <summary>Sequences or files in which the answers differed, or a law broke.</summary>
    public int Differences => Counterexamples.Count;
}

using System.Diagnostics.CodeAnalysis;
using Verification.Properties.Conformance.Objects;
using Verification.Properties.Conformance.Objects.Layouts;

namespace Verification.Verify.Output;

/// <summary>The result of <c>verify conform --objects</c> for programs: the usual one, what was compared with, and the types.</summary>
internal sealed record JsonPythonObjects : JsonReport
{
    /// <summary>Adds the types to a result.</summary>
    /// <param name="report">The result of the graphs.</param>
    /// <param name="layouts">The types.</param>
    /// <param name="python">What the library says of its version.</param>
    /// <param name="library">Its file.</param>
    [SetsRequiredMembers]
    public JsonPythonObjects(JsonReport report, LayoutComparison layouts, string python, string library)
        : base(report)
    {
        Verdict = report.Verdict == Holds && layouts.Differences.Count > 0 ? Broken : report.Verdict;
        Python = python;
        Library = library;
        Types = layouts.Compared;
        NotComparable = layouts.NotComparable;
        LayoutDifferences = layouts.Differences;
        Graphs = EventsOf(report, PythonTurn.Graph);
        ComparedEvents = Enum.GetValues<PythonTurn>().Where(turn => turn <= PythonTurn.Freed).Sum(turn => EventsOf(report, turn));
        Differences = layouts.Differences.Count + report.Counterexamples.Count;
    }

    /// <summary>What the library says of its version.</summary>
    public string Python { get; }

    /// <summary>Its file, as it was named or found.</summary>
    public string Library { get; }

    /// <summary>Types whose layout and sizes were compared.</summary>
    public long Types { get; }

    /// <summary>How many were not, by the reason.</summary>
    public IReadOnlyDictionary<string, long> NotComparable { get; }

    /// <summary>Figures of types that differ.</summary>
    public IReadOnlyList<LayoutDifference> LayoutDifferences { get; }

    /// <summary>Graphs that were compared to their end.</summary>
    public long Graphs { get; }

    /// <summary>Events that were compared.</summary>
    public long ComparedEvents { get; }

    /// <summary>Figures and graphs that differ.</summary>
    public int Differences { get; }

    private static long EventsOf(JsonReport report, PythonTurn turn) => report.Events.GetValueOrDefault(turn.ToString());
}

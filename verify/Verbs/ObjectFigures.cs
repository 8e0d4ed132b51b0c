using Verification.Properties.Sizes;
using Verification.Properties.Traces;

namespace Verification.Verify.Verbs;

/// <summary>What is particular to the replay of an object trace.</summary>
/// <param name="Program">The trace.</param>
/// <param name="Geometry">Name of the geometry that it was replayed in.</param>
/// <param name="Line">Line of the trace at which a law broke, or null.</param>
internal sealed record ObjectFigures(TracedProgram Program, string Geometry, long? Line)
{
    /// <summary>Which way the objects died.</summary>
    public string Way => Geometry.EndsWith("-legacy", StringComparison.Ordinal) ? "legacy" : Geometry.EndsWith("-direct", StringComparison.Ordinal) ? "direct" : "both";

    /// <summary>The first recorded sizes that are not those of the types' rules.</summary>
    public IReadOnlyList<Mistake> Mistakes => Program.Mistakes;
}

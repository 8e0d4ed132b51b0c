using Verification.Properties.Campaigns;
using Verification.Properties.Sizes;

namespace Verification.Properties.Traces;

/// <summary>An object trace as commands of the object machine, with what its records said.</summary>
/// <param name="Commands">Types, births, deaths, and what comes between; pinned to the names of what they choose.</param>
/// <param name="Lines">For each command the number of the line that it comes from.</param>
/// <param name="Lived">Births and deaths that were recorded.</param>
/// <param name="Objects">Objects that are born.</param>
/// <param name="Deaths">Those that die before the end.</param>
/// <param name="Elsewhere">Objects that are left out because their block was not the object allocator's.</param>
/// <param name="Sized">Deaths whose block's size is known from type and count.</param>
/// <param name="Checked">Births for which a recorded size was compared with the one that type and count give.</param>
/// <param name="Wrong">Those that differ.</param>
/// <param name="Mistakes">The first of them.</param>
public sealed record TracedProgram(
    IReadOnlyList<Command> Commands,
    IReadOnlyList<long> Lines,
    long Lived,
    long Objects,
    long Deaths,
    long Elsewhere,
    long Sized,
    long Checked,
    long Wrong,
    IReadOnlyList<Mistake> Mistakes)
{
    /// <summary>Name of the geometry with CPython's own sizes, where objects die both ways.</summary>
    public const string Usual = "cpython311";

    /// <summary>The sequence in a geometry.</summary>
    /// <param name="geometry">Name of a geometry of the object machine.</param>
    public CommandFile In(string geometry = Usual) => new(new SequenceHeader("objects", geometry, 0, Drop: false), Commands);

    /// <summary>The line of the trace that a failure comes from; the last one if it was seen at the very end.</summary>
    /// <param name="command">Index of the command after which it was seen.</param>
    public long LineOf(long command) => Lines.Count == 0 ? 0 : Lines[(int)Math.Min(command, Lines.Count - 1)];
}

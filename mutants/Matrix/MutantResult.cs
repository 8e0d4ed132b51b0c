using Verification.Mutants.Recipes;
using Verification.Properties.Campaigns;
using Verification.Properties.Hunts;

namespace Verification.Mutants.Matrix;

/// <summary>What became of a recipe.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Hunts">What the hunt of each seed came to.</param>
/// <param name="Machine">Name of the machine that saw it in the first hunt that found something, or null.</param>
/// <param name="Shrunk">What is left of the sequence of that hunt, or null if nothing was found or it does not fail again.</param>
/// <param name="Elapsed">How long it took in all.</param>
public sealed record MutantResult(Recipe Recipe, IReadOnlyList<HuntResult> Hunts, string? Machine, ShrinkResult? Shrunk, TimeSpan Elapsed)
{
    /// <summary>The laws that saw it first, the most frequent one first.</summary>
    public IReadOnlyList<string> Laws { get; } =
    [
        .. Hunts.Where(hunt => hunt.Violation is not null)
            .GroupBy(hunt => hunt.Violation!.Law)
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key),
    ];

    /// <summary>How many hunts found it.</summary>
    public int Found => Hunts.Count(hunt => hunt.Violation is not null);

    /// <summary>Whether any did.</summary>
    public bool IsKilled => Found > 0;

    /// <summary>Whether it survived although it should not.</summary>
    public bool IsMissed => !IsKilled && Recipe.Expect == Expectation.Killed;

    /// <summary>Whether it is a control that did not do what it should: then nothing in the matrix means anything.</summary>
    public bool IsBrokenControl => Recipe.Expect switch
    {
        Expectation.Survives => IsKilled,
        Expectation.AtOnce => !Hunts.All(hunt => hunt.Violation is not null && hunt.Turn < HuntPlan.FirstRound(HuntPlan.Hunters)),
        _ => false,
    };

    /// <summary>Whether another law than those of the recipe saw it first, in any hunt.</summary>
    public bool IsOtherLaw => Recipe.Laws.Count > 0 && Laws.Any(law => !Recipe.Laws.Contains(law));

    /// <summary>Commands until a hunt found it: the middle one, where those that found nothing count as more; null if that is the middle.</summary>
    public long? CommandsMedian => Nth((Hunts.Count - 1) / 2);

    /// <summary>Commands until the last hunt found it, or null if one did not.</summary>
    public long? CommandsWorst => Nth(Hunts.Count - 1);

    /// <summary>Commands of the shrunk sequence, or null.</summary>
    public int? ShrunkLength => Shrunk?.File.Commands.Count;

    /// <summary>Whether shrinking left more than one command above the shortest sequence known.</summary>
    public bool IsLong => ShrunkLength > Recipe.Shortest + 1;

    private long? Nth(int index)
    {
        HuntResult[] sorted = [.. Hunts.OrderBy(hunt => hunt.Violation is null).ThenBy(hunt => hunt.Commands)];
        return index >= 0 && sorted[index].Violation is not null ? sorted[index].Commands : null;
    }
}

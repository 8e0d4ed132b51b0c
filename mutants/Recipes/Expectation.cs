namespace Verification.Mutants.Recipes;

/// <summary>What is to become of a recipe.</summary>
public enum Expectation
{
    /// <summary>A law sees it.</summary>
    Killed,

    /// <summary>A control: it breaks at once, so one of the first sequences, one of each machine, sees it.</summary>
    AtOnce,

    /// <summary>A control: it means the same as the unchanged sources, so nothing may see it.</summary>
    Survives,

    /// <summary>A gap that is known: no law sees it yet.</summary>
    Unseen,
}

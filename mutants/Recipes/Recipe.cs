namespace Verification.Mutants.Recipes;

/// <summary>A bug as edits of the implementation: how to make it, and who is to see it.</summary>
public sealed record Recipe
{
    /// <summary>A few words, as in a list of bugs.</summary>
    public required string Name { get; init; }

    /// <summary>Where it happened: an issue, a commit, or <c>one-line fault</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What is wrong, in one sentence.</summary>
    public required string Bug { get; init; }

    /// <summary>Ids of the laws that may be the first to see it, the most fitting first; none for what survives.</summary>
    public IReadOnlyList<string> Laws { get; init; } = [];

    /// <summary>What is to become of it.</summary>
    public Expectation Expect { get; init; }

    /// <summary>Commands of the shortest sequence known to show it, or null if none is known.</summary>
    public int? Shortest { get; init; }

    /// <summary>The edits; none leaves the sources as they are.</summary>
    public IReadOnlyList<Edit> Edits { get; init; } = [];

    /// <summary>The recipe's file.</summary>
    public required string Path { get; init; }

    /// <summary>Name of that file without its ending: a word for command lines.</summary>
    public string Id => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Whether it tells nothing about the implementation, but about this harness.</summary>
    public bool IsControl => Expect is Expectation.AtOnce or Expectation.Survives;

    /// <summary>The recipe that changes nothing.</summary>
    public static Recipe Unchanged { get; } = new()
    {
        Name = "unchanged",
        Source = "control",
        Bug = "The sources as they are.",
        Expect = Expectation.Survives,
        Path = "unchanged",
    };
}

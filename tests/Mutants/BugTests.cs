using Verification.Mutants.Matrix;
using Verification.Mutants.Recipes;
using Xunit;
using Xunit.Abstractions;

namespace Verification.Tests.Mutants;

/// <summary>The project's own recipes: each bug is killed by its law.</summary>
public sealed class BugTests(ITestOutputHelper output)
{
    public static TheoryData<string> Ids => [.. AllRecipes.Deadly.Select(recipe => recipe.Id)];

    /// <summary>Which law sees it first hangs on the seed; `verify bugs` says so where it is another than expected.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_bug_is_killed(string id)
    {
        MutantResult result = await AllRecipes.ResultOf(id);
        output.WriteLine($"{result.Recipe.Name} | {string.Join(' ', result.Laws)} | {result.CommandsMedian} | {result.Elapsed.TotalSeconds:0.00}");
        Assert.True(result.IsKilled, $"survived {result.Hunts[0].Commands} commands");
        output.WriteLine($"{result.Hunts[0].Violation}");
        Assert.False(result.IsBrokenControl, "was not killed by the first sequences");
    }

    [Theory]
    [InlineData("bpo-37029-finger")]
    [InlineData("bpo-45526-high-bits")]
    [InlineData("realloc-copies-less")]
    [InlineData("gh-89373-error")]
    [InlineData("gh-118331-null")]
    [InlineData("bpo-41654-subclass")]
    public void It_is_seen_by_its_law_and_shrunk_to_about_the_shortest_known(string id)
    {
        MatrixOptions options = AllRecipes.Options with { ShrinkBudget = TimeSpan.FromSeconds(60) };
        MutantResult result = KillMatrix.Make(AllRecipes.Sources, [AllRecipes.Find(id)], options, null, default).Results.Single(one => one.Recipe.Id == id);
        output.WriteLine(result.Shrunk?.File.ToText() ?? "does not fail again");
        Assert.False(result.IsOtherLaw, $"{result.Laws[0]} saw it first; the recipe says {string.Join(' ', result.Recipe.Laws)}");
        Assert.InRange(result.ShrunkLength!.Value, 1, result.Recipe.Shortest!.Value + 2);
    }

    [Fact]
    public void What_changes_nothing_survives()
    {
        Recipe[] controls = [Recipe.Unchanged, .. AllRecipes.All.Where(recipe => recipe.Expect == Expectation.Survives)];
        Assert.True(controls.Length > 5);
        var matrix = KillMatrix.Make(AllRecipes.Sources, controls, AllRecipes.Options with { Time = TimeSpan.FromSeconds(0.5) }, null, default);
        Assert.Equal(controls.Length, matrix.Results.Count);
        Assert.All(matrix.Results, result => Assert.True(result.Hunts[0].Commands > 0));
        Assert.All(matrix.Results, result => Assert.Null(result.Hunts[0].Violation));
        Assert.Empty(matrix.BrokenControls);
    }

    [Fact]
    public void Every_file_of_the_implementation_that_has_code_has_a_bug_planted_in_it()
    {
        var planted = AllRecipes.All.Where(recipe => !recipe.IsControl).SelectMany(recipe => recipe.Edits).Select(edit => edit.File).ToHashSet();
        string[] untouched =
        [
            .. AllRecipes.Sources.ImplFiles.Where(file => !planted.Contains(file.Key) && HasCode(file.Value)).Select(file => file.Key).Order(),
        ];

        // What nobody calls, what only probes see, and texts for people: no law could speak of these.
        Assert.Equal(["Objects/NoProbe.cs", "Objects/ObjectHeap.Dying.cs", "Objects/TypeReadyText.cs"], untouched);
    }

    private static bool HasCode(string text) =>
        text.Split('\n').Select(line => line.Trim()).Any(line => !line.StartsWith('/')
            && (line.Contains("=>", StringComparison.Ordinal) || line.StartsWith("return ", StringComparison.Ordinal)));
}

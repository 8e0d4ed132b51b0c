using System.Text.Json;
using Verification.Mutants.Matrix;
using Verification.Mutants.Recipes;
using Verification.Tests.Cli;
using Verification.Tests.Support;
using Verification.Verify;
using Xunit;

namespace Verification.Tests.Mutants;

/// <summary><c>verify bugs</c> over a stranger's folder: bugs that crash and hang, controls, and recipes that do not fit.</summary>
public sealed class BugsVerbTests : Folder
{
    private const string Heap = "impl/Blocks/ObMalloc.cs";
    private const string Malloc = "        void* block = PymallocAlloc(bytes);\n        return block";

    [Fact]
    public void A_strangers_crash_and_hang_are_survived_told_and_shrunk()
    {
        Recipe("crash", "CRASH", Malloc, "        if (bytes < 1000)\n        {\n            Environment.FailFast(\"a wild pointer\");\n        }\n\n" + Malloc);
        Recipe("hang", "HANG", Malloc, "        while (bytes < 1000)\n        {\n        }\n\n" + Malloc);
        MatrixOptions options = AllRecipes.Options with
        {
            Time = TimeSpan.FromSeconds(1),
            ShrinkBudget = TimeSpan.FromSeconds(30),
        };
        var matrix = KillMatrix.Make(AllRecipes.Sources, RecipeFolder.Load(Root), options, null, default);
        Assert.Equal(["CRASH", "HANG"], matrix.Results.SelectMany(result => result.Laws));
        Assert.Contains("a wild pointer", matrix.Results[0].Hunts[0].Violation!.Actual, StringComparison.Ordinal);
        Assert.All(matrix.Results, result => Assert.True(result.CommandsMedian > 0));
        Assert.All(matrix.Results, result => Assert.Equal(1, result.ShrunkLength));
        Assert.Empty(matrix.Missed);
        Assert.Contains("| crash | here | killed | CRASH |", MatrixMarkdown.ToText(matrix), StringComparison.Ordinal);
    }

    [Fact]
    public void The_matrix_of_a_strangers_folder_is_told_and_saved()
    {
        Recipe("inverted", "L5", "map.IsUsed((nuint)block) ? Pymalloc", "!map.IsUsed((nuint)block) ? Pymalloc");
        var run = Bugs(seeds: "3");
        Assert.Equal(ExitStatus.Holds, run.Status);
        Assert.Equal("holds", run.Verdict);
        var bug = run.Json.GetProperty("recipes")[1];
        Assert.Equal("inverted", bug.GetProperty("name").GetString());
        Assert.True(bug.GetProperty("killed").GetBoolean());
        Assert.Equal(3, bug.GetProperty("found").GetInt32());
        Assert.True(bug.GetProperty("commands_median").GetInt64() > 0);
        Assert.True(bug.GetProperty("commands_worst").GetInt64() >= bug.GetProperty("commands_median").GetInt64());
        Assert.Equal("survives", run.Json.GetProperty("recipes")[0].GetProperty("expect").GetString());
        Assert.DoesNotContain("VOID", File.ReadAllText(Path.Combine(In("out"), "matrix.md")), StringComparison.Ordinal);
        Assert.Equal(JsonDocument.Parse(File.ReadAllText(Path.Combine(In("out"), "matrix.json"))).RootElement.GetRawText(), run.Json.GetRawText());
    }

    [Fact]
    public void Strategies_are_compared_in_one_table()
    {
        const string Count = "raw.Calloc(count, size);\n        rawAllocatedBlocks += block != null ? ";
        Recipe("counted-twice", "Z1", Count + "1", Count + "2", "shortest: 1\n");
        const string Overflow = "        if (bytes > PySsizeTMax)\n        {\n            return null;\n        }\n\n        void* block = AllocateFromNewPool(bytes);";
        Recipe("overflow", "S2", Overflow, Overflow.Replace("return null", "bytes = 8", StringComparison.Ordinal));
        Recipe("gap", "R1", "Math.Max(bytes, 1));\n        rawAllocated", "bytes == 0 ? 1 : bytes);\n        rawAllocated", "expect: unseen\n");
        var run = Bugs(seeds: "2", time: "800ms", args: ["--strategies", "biased,uniform-tiny"]);
        Assert.Equal(ExitStatus.Holds, run.Status);
        JsonElement[] strategies = [.. run.Json.GetProperty("strategies").EnumerateArray()];
        Assert.Equal(["biased", "uniform-tiny"], strategies.Select(strategy => strategy.GetProperty("name").GetString()));
        Assert.All(strategies, strategy => Assert.Equal(2, strategy.GetProperty("bugs").GetInt32()));

        // A size beyond all memory is an edge, which no uniform draw comes upon.
        Assert.Equal([2, 1], strategies.Select(strategy => strategy.GetProperty("killed").GetInt32()));
        Assert.Equal([0, 2], strategies.Select(strategy => strategy.GetProperty("hunts_lost").GetInt32()));
        Assert.Equal([1.0, 0.5], strategies.Select(strategy => strategy.GetProperty("share_soon").GetDouble()));
        Assert.All(strategies, strategy => Assert.Equal(1, strategy.GetProperty("shrunk").GetInt32()));
        string text = File.ReadAllText(Path.Combine(In("out"), "strategies.md"));
        Assert.Contains("| uniform-tiny | 1 of 2 | 2 |", text, StringComparison.Ordinal);
        Assert.Matches(@"\| overflow \| \*\*[\d,]+\*\* \| – \|\n", text);
        Assert.Equal(JsonDocument.Parse(File.ReadAllText(Path.Combine(In("out"), "strategies.json"))).RootElement.GetRawText(), run.Json.GetRawText());
    }

    [Fact]
    public void A_bug_that_survives_though_it_should_not_makes_the_status_1()
    {
        Recipe("harmless", "R1", "Math.Max(bytes, 1));\n        rawAllocated", "bytes == 0 ? 1 : bytes);\n        rawAllocated");
        var run = Bugs(time: "300ms");
        Assert.Equal(ExitStatus.Broken, run.Status);
        Assert.Equal("broken", run.Verdict);
        Assert.False(run.Json.GetProperty("recipes")[1].GetProperty("killed").GetBoolean());
    }

    [Fact]
    public void A_broken_control_voids_the_table_visibly()
    {
        Recipe("no-equivalent", null, "return map.IsUsed((nuint)block) ?", "return !map.IsUsed((nuint)block) ?", "expect: survives\n");
        var run = Bugs();
        Assert.Equal(ExitStatus.Broken, run.Status);
        Assert.Equal("error", run.Verdict);
        Assert.Equal("no-equivalent", run.Json.GetProperty("broken_controls")[0].GetString());
        Assert.Contains("VOID", File.ReadAllText(Path.Combine(In("out"), "matrix.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere to be found", "line 5: expected this text in impl/Blocks/ObMalloc.cs, which has it no more: nowhere to be found")]
    [InlineData("rawAllocatedBlocks", "line 5: expected this text once in impl/Blocks/ObMalloc.cs, which has it several times: rawAllocatedBlocks")]
    [InlineData("public void* Malloc", "expected sources that compile; found Blocks/ObMalloc.cs")]
    public void A_recipe_that_does_not_fit_the_sources_fails_loudly(string find, string problem)
    {
        Recipe("misfit", "R1", find, "something else");
        var run = Bugs();
        Assert.Equal(ExitStatus.BadInput, run.Status);
        Assert.Contains("misfit.recipe", run.Error, StringComparison.Ordinal);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_and_recipes_that_are_not_there_are_named()
    {
        var noSources = Cli.Cli.Run("bugs", "--sources", Root);
        Assert.Equal(ExitStatus.BadInput, noSources.Status);
        Assert.Contains($"{Root}: expected the repository's folder", noSources.Error, StringComparison.Ordinal);
        var noRecipe = Cli.Cli.Run("bugs", "no-such-bug", "--sources", Repository.Root);
        Assert.Equal(ExitStatus.BadInput, noRecipe.Status);
        Assert.Contains("no-such-bug: expected the name of a recipe", noRecipe.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_length_of_a_shorter_counterexample_is_recorded_on_demand()
    {
        const string Count = "raw.Calloc(count, size);\n        rawAllocatedBlocks += block != null ? ";
        string path = Recipe("counted-twice", "Z1", Count + "1", Count + "2");
        string before = File.ReadAllText(path);
        Bugs();
        Assert.Equal(before, File.ReadAllText(path));
        Bugs(args: "--record");
        Assert.Matches("\nshortest: [12]\n", File.ReadAllText(path));
    }

    private Cli.Cli Bugs(string seeds = "1", string time = "500ms", params string[] args) => Cli.Cli.Run(
        ["bugs", "--recipes", Root, "--sources", Repository.Root, "--out", In("out"), "--seeds", seeds, "--for", time, "--json", .. args]);

    private string Recipe(string name, string? law, string find, string replace, string more = "") => Write(
        name + ".recipe",
        $"name: {name}\nsource: here\nbug: A test.\n{(law is null ? string.Empty : $"law: {law}\n")}{more}file: {Heap}\nfind:\n```\n{find}\n```\nreplace:\n```\n{replace}\n```\n");
}

using Verification.Mutants.Compiling;
using Verification.Mutants.Recipes;
using Verification.Properties.Campaigns;
using Verification.Tests.Cli;
using Xunit;

namespace Verification.Tests.Mutants;

/// <summary>Recipes as files: what they say, and what is said of those that are wrong.</summary>
public sealed class RecipeTests : Folder
{
    private const string Head = "name: a bug\nsource: here\nbug: It is wrong.\nlaw: R1 CRASH\n";
    private const string Change = "\nfile: impl/Radix/ArenaMap.cs\nfind:\n```\none\n  two\n```\nreplace:\n```\n```\n";

    [Fact]
    public void A_recipe_is_read_as_it_stands()
    {
        var recipe = RecipeFile.Parse("# a comment\n" + Head + "shortest: 3\n" + Change + Change.Replace("two", "2", StringComparison.Ordinal), "x/a-bug.recipe");
        Assert.Equal(("a-bug", "a bug", "here", "It is wrong."), (recipe.Id, recipe.Name, recipe.Source, recipe.Bug));
        Assert.Equal(["R1", "CRASH"], recipe.Laws);
        Assert.Equal((Expectation.Killed, 3), (recipe.Expect, recipe.Shortest));
        Assert.Equal([("Radix/ArenaMap.cs", "one\n  two", string.Empty), ("Radix/ArenaMap.cs", "one\n  2", string.Empty)], recipe.Edits.Select(edit => (edit.File, edit.Find, edit.Replace)));
        Assert.Equal(8, recipe.Edits[0].Line);
    }

    [Fact]
    public void Line_endings_of_another_system_do_not_matter() =>
        Assert.Equal("one\n  two", RecipeFile.Parse((Head + Change).ReplaceLineEndings("\r\n"), "a").Edits[0].Find);

    [Theory]
    [InlineData("name: again\n" + Head, "line 2: expected 'name:' once; found it again")]
    [InlineData("title: a bug\n", "line 1: expected one of name:, source:, bug:, law:, expect:, shortest:, file:, find:, replace:; found 'title: a bug'")]
    [InlineData("name:\n", "line 1: expected something after 'name:'")]
    [InlineData("name: a\nbug: b\nlaw: R1\n" + Change, "a.recipe: expected a line 'source: …'; found none")]
    [InlineData("name: a\nsource: s\nbug: b\n" + Change, "a.recipe: expected a line 'law: …'; found none")]
    [InlineData(Head, "a.recipe: expected an edit, 'file: impl/…'; found none, and unchanged sources break no law")]
    [InlineData(Head + "expect: dies\n", "line 5: expected one of killed, at once, survives, unseen after 'expect:'; found 'dies'")]
    [InlineData(Head + "shortest: few\n", "line 5: expected a number of commands after 'shortest:'; found 'few'")]
    [InlineData(Head + "find:\n", "line 5: expected 'file: impl/…' before 'find:'")]
    [InlineData(Head + "file: model/A.cs\n", "line 5: expected a source of the implementation, 'impl/….cs', after 'file:'; found 'model/A.cs'")]
    [InlineData(Head + "file: impl/A.cs\nreplace:\n", "line 6: expected a line 'find:' and then a fence, ```; found 'replace: '")]
    [InlineData(Head + "file: impl/A.cs\n", "line 6: expected a line 'find:' and then a fence, ```; found the end")]
    [InlineData(Head + "file: impl/A.cs\nfind:\none\n", "line 7: expected a fence, ```, after 'find:'; found 'one'")]
    [InlineData(Head + "file: impl/A.cs\nfind:\n```\none\n", "line 7: expected a second fence, ```, at the end of this text; found none")]
    [InlineData(Head + "file: impl/A.cs\nfind:\n```\n```\nreplace:\n```\n```\n", "line 5: expected some text to find; found none")]
    [InlineData(Head + "file: impl/A.cs\nfind:\n```\na\n```\nreplace:\n```\na\n```\n", "line 5: expected a replacement that differs from what it replaces; the two are the same")]
    [InlineData(Head + Change + "law: R1\n", "line 15: expected 'file:' or the end of the recipe, since edits come last; found 'law:'")]
    public void What_is_no_recipe_is_refused_with_its_line(string text, string problem)
    {
        InputException refusal = Assert.Throws<InputException>(() => RecipeFile.Parse(text, "a.recipe"));
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("a.recipe", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shortest_length_is_recorded_and_nothing_else_changes()
    {
        string first = RecipeFile.WithShortest(Head + Change, 7);
        Assert.Equal(7, RecipeFile.Parse(first, "a").Shortest);
        Assert.Equal(Head + Change, first.Replace("shortest: 7\n", string.Empty, StringComparison.Ordinal));
        Assert.Equal(first.Replace("7", "5", StringComparison.Ordinal), RecipeFile.WithShortest(first, 5));
    }

    [Fact]
    public void A_folder_without_recipes_and_one_with_twins_are_refused()
    {
        Assert.Contains("expected recipes, files that end in .recipe; found none", Assert.Throws<InputException>(() => RecipeFolder.Load(Root)).Message, StringComparison.Ordinal);
        Write("a.recipe", Head + Change);
        Write("b.recipe", Head + Change);
        Assert.Contains("'a bug' is also", Assert.Throws<InputException>(() => RecipeFolder.Load(Root)).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => RecipeFolder.Load(In("nowhere")));
    }

    [Fact]
    public void Recipes_are_found_by_name_and_by_file_name()
    {
        Write("the-first.recipe", Head + Change);
        Write("the-second.recipe", Head.Replace("a bug", "another", StringComparison.Ordinal) + Change);
        IReadOnlyList<Recipe> all = RecipeFolder.Load(Root);
        Assert.Equal(2, RecipeFolder.Named(all, []).Count);
        Assert.Equal("the-first", Assert.Single(RecipeFolder.Named(all, ["a bug"])).Id);
        Assert.Equal("another", Assert.Single(RecipeFolder.Named(all, ["the-second"])).Name);
        Assert.Contains("perhaps the-second", Assert.Throws<InputException>(() => RecipeFolder.Named(all, ["second-one"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_are_kept_fit_the_sources()
    {
        var compiler = new MutantCompiler(AllRecipes.Sources);
        Assert.All(RecipeFolder.Load(AllRecipes.Sources.Recipes), compiler.CheckEdits);
    }
}

using Verification.Properties.Campaigns;

namespace Verification.Mutants.Recipes;

/// <summary>A folder of recipes.</summary>
public static class RecipeFolder
{
    /// <summary>Reads all recipes of a folder and of those in it, in the order of their paths.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InputException">There is no such folder, it holds no recipe, one is none, or two have the same name.</exception>
    public static IReadOnlyList<Recipe> Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string[] paths;
        try
        {
            paths = Directory.GetFiles(folder, "*" + RecipeFile.Ending, SearchOption.AllDirectories);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException(folder, 0, failure.Message);
        }

        if (paths.Length == 0)
        {
            throw new InputException(folder, 0, $"expected recipes, files that end in {RecipeFile.Ending}; found none");
        }

        Array.Sort(paths, StringComparer.Ordinal);
        Recipe[] recipes = [.. paths.Select(RecipeFile.Load)];
        foreach (Func<Recipe, string> word in (Func<Recipe, string>[])[recipe => recipe.Id, recipe => recipe.Name])
        {
            if (recipes.GroupBy(word).FirstOrDefault(group => group.Count() > 1) is { } twins)
            {
                throw new InputException(twins.Last().Path, 0, $"expected a name of its own; '{twins.Key}' is also {twins.First().Path}");
            }
        }

        return recipes;
    }

    /// <summary>Those with certain names: of the recipe, or of its file.</summary>
    /// <param name="recipes">All.</param>
    /// <param name="names">The names; all recipes if there are none.</param>
    /// <exception cref="InputException">There is none with one of the names.</exception>
    public static IReadOnlyList<Recipe> Named(IReadOnlyList<Recipe> recipes, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(recipes);
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in names.Where(name => !recipes.Any(recipe => Is(recipe, name))))
        {
            string[] near = [.. recipes.Select(recipe => recipe.Id).Where(id => name.Split('-', ' ').Any(word => word.Length > 2 && id.Contains(word, StringComparison.OrdinalIgnoreCase)))];
            string hint = near.Length == 0 ? "any" : $"perhaps {string.Join(", ", near.Take(5))}";
            throw new InputException(name, 0, $"expected the name of a recipe, {hint}; found none of that name");
        }

        return names.Count == 0 ? recipes : [.. recipes.Where(recipe => names.Any(name => Is(recipe, name)))];
    }

    private static bool Is(Recipe recipe, string name) => recipe.Id == name || recipe.Name == name;
}

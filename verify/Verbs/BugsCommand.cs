using System.CommandLine;
using Verification.Mutants.Compiling;
using Verification.Mutants.Matrix;
using Verification.Mutants.Recipes;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Verify.Help;
using Verification.Verify.Output;
using Verification.Verify.Usage;
using Command = System.CommandLine.Command;

namespace Verification.Verify.Verbs;

/// <summary><c>verify bugs</c>: plants bugs in a copy of the sources and shows which law kills which.</summary>
internal sealed class BugsCommand : Command
{
    private const string DefaultDirectory = "kill-matrix";
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(30);

    private readonly Argument<string[]> names = new("NAME")
    {
        Description = "Recipes to run, by name or by file name without its ending (default: all)",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> recipes = new("--recipes")
    {
        Description = "Folder of recipes (default: bugs/ of the repository); bugs/README.md says how they are written",
        HelpName = "DIR",
    };

    private readonly Option<string> sources = new("--sources")
    {
        Description = "The repository's folder (default: the nearest one above the program, or above the current folder)",
        HelpName = "DIR",
    };

    private readonly Option<string> directory = new("--out")
    {
        Description = $"Where to save the matrix, as matrix.md and matrix.json, with the sequence of each bug, or strategies.md and strategies.json (default: {DefaultDirectory})",
        HelpName = "DIR",
    };

    private readonly Option<bool> record = new("--record")
    {
        Description = "Write into each recipe the length of its counterexample, where it is minimal and shorter than what stands there",
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<long?> seeds = SharedOptions.Count("--seeds", "seeds", 1000, "How often each recipe is hunted, with the seeds 1, 2, … (default: 5)");
    private readonly Option<long?> jobs = SharedOptions.Count("--jobs", "jobs", 1024, "Recipes hunted at the same time (default: the number of processors)");
    private readonly Option<TimeSpan?> time =
        SharedOptions.Duration("--for", $"How long a recipe is hunted at most, over all its seeds, in processor time (default: {DefaultTime.TotalSeconds:0}s)");

    private readonly Option<Strategy> strategy = SharedOptions.Strategy();
    private readonly Option<Strategy[]> strategies = SharedOptions.Strategies();
    private readonly Session session;

    /// <summary>Makes the verb.</summary>
    public BugsCommand(Session session)
        : base("bugs", "Plant bugs in a copy of the implementation: which law kills which, and at what cost?")
    {
        this.session = session;
        Arguments.Add(names);
        foreach (Option option in (Option[])[recipes, seeds, time, jobs, strategy, strategies, directory, record, sources, SharedOptions.Json()])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    /// <summary>Examples for the help.</summary>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("verify bugs --seeds 1 --for 5s", "all bugs that are known, each hunted once"),
        new("verify bugs bpo-37029-finger --seeds 20", "one of them, by file name"),
        new("verify bugs --strategies swarm,uniform --seeds 3", "which way to generate sequences finds more, and sooner?"),
        new("verify bugs --recipes ~/my-bugs --json | tail -n 1", "recipes of your own, the matrix as JSON"),
    ];

    private int Run(ParseResult parse)
    {
        if (parse.GetValue(strategies) is { Length: > 0 } && (parse.GetValue(strategy) is not null || parse.GetValue(record)))
        {
            throw new UsageException("--strategies: expected neither --strategy nor --record beside it");
        }

        SourceTree tree = SourceTree.Find(parse.GetValue(sources));
        string[] wanted = parse.GetValue(names) ?? [];
        IReadOnlyList<Recipe> chosen = RecipeFolder.Named(RecipeFolder.Load(parse.GetValue(recipes) ?? tree.Recipes), wanted);
        var options = new MatrixOptions
        {
            Program = typeof(BugsCommand).Assembly.Location,
            Seeds = (int)(parse.GetValue(seeds) ?? 5),
            Time = parse.GetValue(time) ?? DefaultTime,
            Strategy = parse.GetValue(strategy) ?? Strategy.Default,
            Jobs = (int)(parse.GetValue(jobs) ?? Environment.ProcessorCount),
        };
        if (parse.GetValue(strategies) is { Length: > 0 } compared)
        {
            return StrategyComparison.Run(session, tree, [Recipe.Unchanged, .. chosen], options, compared, parse.GetValue(directory) ?? DefaultDirectory);
        }

        CancellationToken interrupt = session.Interrupt();
        KillMatrix matrix = BugsProgress.Run(session.Terminal, tree, [Recipe.Unchanged, .. chosen], options, interrupt);
        string? problem = matrix.Results.Count <= chosen.Count ? $"interrupted after {matrix.Results.Count} of {chosen.Count + 1} recipes" : null;
        BugsTable.Write(session.Terminal, matrix);
        problem ??= Save(matrix, parse.GetValue(directory) ?? DefaultDirectory);
        if (parse.GetValue(record))
        {
            RecordShortest(matrix);
        }

        BugsTable.WriteVerdict(session.Terminal, matrix);
        if (problem is not null)
        {
            session.Terminal.WriteError($"verify: {problem}");
        }

        session.Terminal.WriteJson(JsonBugs.Of(matrix, problem));
        return matrix.BrokenControls.Count > 0 || matrix.Missed.Count > 0 ? ExitStatus.Broken
            : problem is not null ? ExitStatus.BadInput
            : ExitStatus.Holds;
    }

    private string? Save(KillMatrix matrix, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string markdown = Path.Combine(folder, "matrix.md");
            File.WriteAllText(markdown, MatrixMarkdown.ToText(matrix));
            File.WriteAllText(Path.Combine(folder, "matrix.json"), JsonReport.ToText(JsonBugs.Of(matrix, null)));
            foreach (MutantResult result in matrix.Results)
            {
                if (result.Shrunk is { } shrunk)
                {
                    Violation violation = shrunk.Violation;
                    string comment = $"{result.Recipe.Name}: {result.Recipe.Bug}\nWith this bug {violation.Law} breaks: {violation.Kind}.";
                    File.WriteAllText(Path.Combine(folder, result.Recipe.Id + ".commands"), shrunk.File.ToText(comment));
                }
            }

            Verdict.WriteHint(session.Terminal, "Saved", markdown);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"the matrix could not be saved in '{folder}': {failure.Message}";
        }
    }

    private void RecordShortest(KillMatrix matrix)
    {
        foreach (MutantResult result in matrix.Results.Where(result => result.Shrunk is { IsMinimal: true } && result.ShrunkLength < (result.Recipe.Shortest ?? int.MaxValue)))
        {
            string path = result.Recipe.Path;
            try
            {
                File.WriteAllText(path, RecipeFile.WithShortest(File.ReadAllText(path), result.ShrunkLength!.Value));
                Verdict.WriteHint(session.Terminal, "Recorded", $"{path}: {result.ShrunkLength}");
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new InputException(path, 0, failure.Message);
            }
        }
    }
}

using Verification.Properties.Isolation;

namespace Verification.Properties.Campaigns;

/// <summary>A failure, shrunk and explained.</summary>
/// <param name="Seed">Seed of the sequence that failed, or null if it did not come from one.</param>
/// <param name="OriginalLength">Commands of that sequence up to the failure.</param>
/// <param name="Sentence">What the broken law asks for.</param>
/// <param name="Shrunk">The shrunk sequence and how it fails.</param>
/// <param name="FirstWalk">Index of the shrunk sequence's first command after which a walk law was broken, or null if none was.</param>
/// <param name="Before">The heap before the last command.</param>
/// <param name="After">The heap after it.</param>
public sealed record Counterexample(
    ulong? Seed, long OriginalLength, string Sentence, ShrinkResult Shrunk, Violation? FirstWalk, Picture Before, Picture After)
{
    /// <summary>Both states as one graph in the DOT language, or null if they are no graphs.</summary>
    public string? Graph => Before.Graph is null ? null : $"digraph heap {{\n  rankdir=LR;\n{Before.Graph}{After.Graph}}}\n";

    /// <summary>The shared library that failed, or null if it was the project's own implementation.</summary>
    public SystemUnderTest? Sut { get; init; }

    /// <summary>Finds the counterexample of a sequence that failed in a campaign.</summary>
    /// <param name="options">The campaign.</param>
    /// <param name="seed">Seed of the sequence.</param>
    /// <param name="header">What it starts from.</param>
    /// <param name="result">How it failed.</param>
    public static Counterexample Find(CampaignOptions options, ulong seed, SequenceHeader header, RunResult result)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(result);
        var generator = new CommandGenerator(options.Machine, seed, result.Commands, options.Geometry, options.Strategy);
        var commands = new List<Command>();
        while (generator.TryNext(out Command command))
        {
            commands.Add(command);
        }

        return Explain(options.Machine, seed, new CommandFile(header, commands), result.Violation!, options.ShrinkBudget, options.Isolation);
    }

    /// <summary>Shrinks and explains a sequence that failed.</summary>
    /// <param name="machine">Whose sequence.</param>
    /// <param name="seed">Its seed, or null.</param>
    /// <param name="file">The sequence.</param>
    /// <param name="violation">How it failed.</param>
    /// <param name="budget">How long shrinking may take; 0 leaves the sequence as it is.</param>
    /// <param name="isolation">Where it is run; null: in this process.</param>
    public static Counterexample Explain(
        Machine machine, ulong? seed, CommandFile file, Violation violation, TimeSpan budget, IsolatedRunner? isolation = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(violation);

        // A failure that does not come again (it hung on bytes from an earlier run, say) is shown as it was.
        ShrinkResult? found = budget == TimeSpan.Zero ? null
            : isolation is null ? Shrinker.Shrink(machine, file.Header, file.Commands, violation, budget)
            : isolation.Shrink(file, violation, budget);
        ShrinkResult shrunk = found ?? new ShrinkResult(isolation is null ? Shrinker.Unpinned(file) : file, violation, IsMinimal: false, Runs: 0, TimeSpan.Zero);
        CounterexamplePictures pictures = isolation is null ? CounterexamplePictures.Draw(machine, shrunk) : isolation.Draw(shrunk);
        string sentence = machine.Laws.FirstOrDefault(law => law.Id == violation.Law)?.Sentence
            ?? "The implementation throws no exception, does not end the process and does not hang.";
        return new Counterexample(seed, Math.Min(violation.Command + 1, file.Commands.Count), sentence, shrunk, pictures.FirstWalk, pictures.Before, pictures.After)
        {
            Sut = machine.Sut,
        };
    }
}

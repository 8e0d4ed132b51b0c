using Verification.Properties;
using Verification.Properties.Campaigns;

namespace Verification.Verify.Output;

/// <summary>
/// Saves counterexamples: <c>NAME.txt</c> is the report, <c>NAME.commands</c> can be replayed,
/// <c>NAME.dot</c> is the graph of objects, if there are any. Nothing is ever
/// overwritten: the same counterexample stays where it is, another one gets a number.
/// </summary>
internal static class CounterexampleFiles
{
    /// <summary>Saves a counterexample. That it cannot be saved is part of the result, so that it is not lost with that.</summary>
    /// <param name="counterexample">The counterexample.</param>
    /// <param name="directory">Where to; it is made if need be.</param>
    /// <param name="origin">Where the sequence came from, in a word.</param>
    public static SavedCounterexample Save(Counterexample counterexample, string directory, string origin)
    {
        CommandFile file = counterexample.Shrunk.File;
        string prefix = $"{file.Header.Machine}-{counterexample.Shrunk.Violation.Law}-";
        string name = origin.StartsWith(prefix, StringComparison.Ordinal) ? origin : prefix + origin;
        string commands = file.ToText(Comment(counterexample));
        try
        {
            Directory.CreateDirectory(directory);
            SavedCounterexample saved = Place(counterexample, Path.Combine(directory, name), commands);
            WriteNew(saved.Replay!, commands);
            WriteNew(saved.Report!, saved.Text);
            if (counterexample.Graph is { } graph)
            {
                WriteNew(Path.ChangeExtension(saved.Report!, ".dot"), graph);
            }

            return saved;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new SavedCounterexample(
                counterexample, null, null, $"the counterexample could not be saved in '{directory}': {failure.Message}");
        }
    }

    /// <summary>Finds a name that is free, or under which the same commands lie already.</summary>
    private static SavedCounterexample Place(Counterexample counterexample, string stem, string commands)
    {
        for (int n = 1; ; n++)
        {
            string numbered = n == 1 ? stem : $"{stem}-{n}";
            var candidate = new SavedCounterexample(counterexample, numbered + ".txt", numbered + ".commands");
            bool isTaken = File.Exists(candidate.Replay)
                ? File.ReadAllText(candidate.Replay) != commands
                : File.Exists(candidate.Report);
            if (!isTaken)
            {
                return candidate;
            }
        }
    }

    private static void WriteNew(string path, string text)
    {
        if (!File.Exists(path))
        {
            using var writer = new StreamWriter(new FileStream(path, FileMode.CreateNew));
            writer.Write(text);
        }
    }

    private static string Comment(Counterexample counterexample)
    {
        Violation violation = counterexample.Shrunk.Violation;
        string from = counterexample.Seed is { } seed ? $", seed {seed}" : string.Empty;
        string library = counterexample.Sut is { } sut ? $"of{sut.Options}\n" : string.Empty;
        return $"{violation.Law} is broken: {violation.Kind}\n{counterexample.Sentence}\n{library}"
            + $"{counterexample.OriginalLength} commands shrunk to {counterexample.Shrunk.File.Commands.Count}{from}";
    }
}

using System.Globalization;

namespace Verification.Properties.Campaigns;

/// <summary>A counterexample as text for people: what broke, how to see it, how to keep it from coming back.</summary>
public static class CounterexampleReport
{
    /// <summary>The whole report.</summary>
    /// <param name="counterexample">The counterexample.</param>
    /// <param name="replayFile">Where the sequence was saved, or null.</param>
    public static string ToText(Counterexample counterexample, string? replayFile = null)
    {
        ArgumentNullException.ThrowIfNull(counterexample);
        CommandFile file = counterexample.Shrunk.File;
        Violation violation = counterexample.Shrunk.Violation;
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine($"LAW {violation.Law} IS BROKEN: {violation.Kind}");
        text.WriteLine($"  {counterexample.Sentence}");
        text.WriteLine();
        text.WriteLine($"  expected  {Indent(violation.Expected)}");
        text.WriteLine($"  actual    {Indent(violation.Actual)}");
        text.WriteLine();
        text.WriteLine(Origin(counterexample));
        text.WriteLine();
        text.WriteLine($"  machine {file.Header.Machine}, geometry {file.Header.Geometry}, placement {file.Header.Placement}, "
            + $"end {(file.Header.Drop ? "drop" : "free")}{(counterexample.Sut is { } sut ? $", library {sut.Library}" : string.Empty)}");
        WriteCommands(text, file, violation);
        if (counterexample.FirstWalk is { } walk)
        {
            text.WriteLine();
            text.WriteLine($"A full walk fails already after {After(file, walk)}: {walk.Law}, {walk.Kind} (expected {walk.Expected}; actual {walk.Actual}).");
        }

        text.WriteLine();
        text.WriteLine("Before the last command:");
        text.WriteLine(Block(counterexample.Before.Text));
        text.WriteLine("After it:");
        text.WriteLine(Block(counterexample.After.Text));
        if (counterexample.Graph is { } graph)
        {
            text.WriteLine("As a graph, for `dot -Tsvg`:");
            text.WriteLine(Block(graph));
        }

        if (replayFile is not null)
        {
            text.WriteLine($"Replay:  verify replay {replayFile}{counterexample.Sut?.Options}");
            text.WriteLine();
        }

        text.WriteLine("Regression test:");
        text.WriteLine();
        text.Write(ToFact(counterexample));
        return text.ToString();
    }

    /// <summary>A test method that runs the sequence, to be pasted into a test class.</summary>
    public static string ToFact(Counterexample counterexample)
    {
        ArgumentNullException.ThrowIfNull(counterexample);
        Violation violation = counterexample.Shrunk.Violation;
        string name = string.Concat($"{violation.Law} {violation.Kind}".Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine("[Xunit.Fact]");
        text.WriteLine($"public void {name}() => Verification.Properties.Campaigns.Replay.AssertHolds(");
        text.WriteLine("    \"\"\"");
        foreach (string line in counterexample.Shrunk.File.ToText().TrimEnd().Split('\n'))
        {
            text.WriteLine($"    {line}");
        }

        text.WriteLine(counterexample.Sut is { } sut ? $"    \"\"\",\n    {sut.Expression});" : "    \"\"\");");
        return text.ToString();
    }

    private static string Origin(Counterexample counterexample)
    {
        ShrinkResult shrunk = counterexample.Shrunk;
        string from = counterexample.Seed is { } seed ? $"Seed {seed}: " : string.Empty;
        if (shrunk.Runs == 0)
        {
            return $"{from}{counterexample.OriginalLength} commands, not shrunk:";
        }

        string minimal = shrunk.IsMinimal ? "no command can be removed" : "perhaps not the smallest";
        return $"{from}{counterexample.OriginalLength} commands shrunk to {shrunk.File.Commands.Count} "
            + $"({minimal}; {shrunk.Runs} runs, {shrunk.Elapsed.TotalSeconds:0.00} s):";
    }

    private static void WriteCommands(StringWriter text, CommandFile file, Violation violation)
    {
        const int Shown = 200;
        int skipped = Math.Max(0, file.Commands.Count - Shown);
        if (skipped > 0)
        {
            text.WriteLine($"    …  {skipped} commands");
        }

        for (int i = skipped; i < file.Commands.Count; i++)
        {
            string mark = i == violation.Command ? "  <-- here" : string.Empty;
            text.WriteLine($"  {i,5}  {CommandFile.Print(file.Machine, file.Commands[i])}{mark}");
        }

        if (violation.Command >= file.Commands.Count)
        {
            text.WriteLine("    end  <-- here");
        }
    }

    private static string After(CommandFile file, Violation walk) => walk.Command < file.Commands.Count
        ? $"command {walk.Command} ({CommandFile.Print(file.Machine, file.Commands[(int)walk.Command])})"
        : "the end";

    private static string Indent(string lines) => lines.Replace("\n", "\n            ", StringComparison.Ordinal);

    private static string Block(string lines) =>
        "  " + lines.TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal) + "\n";
}

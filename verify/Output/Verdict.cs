using Spectre.Console;
using Verification.Properties;

namespace Verification.Verify.Output;

/// <summary>The verdict for people: the reports of what broke, then a line for each, or one line that all holds.</summary>
internal static class Verdict
{
    /// <summary>The colour of what holds.</summary>
    public static Style Good { get; } = new(Color.Green, decoration: Decoration.Bold);

    /// <summary>The colour of what is broken.</summary>
    public static Style Bad { get; } = new(Color.Red, decoration: Decoration.Bold);

    /// <summary>The colour of what deserves a second look.</summary>
    public static Style Doubtful { get; } = new(Color.Yellow);

    /// <summary>Writes reports and verdict.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="counterexamples">What broke.</param>
    /// <param name="good">What to say if nothing did.</param>
    public static void Write(Terminal terminal, IReadOnlyList<SavedCounterexample> counterexamples, string good)
    {
        foreach (SavedCounterexample saved in counterexamples)
        {
            terminal.WriteReport(saved.Text);
            if (saved.Problem is not null)
            {
                terminal.WriteError($"verify: {saved.Problem}");
            }
        }

        if (counterexamples.Count == 0)
        {
            WriteLine(terminal, "HOLDS", Good, good);
        }

        foreach (SavedCounterexample saved in counterexamples)
        {
            Violation violation = saved.Counterexample.Shrunk.Violation;
            WriteLine(terminal, "BROKEN", Bad, $"{violation.Law}: {violation.Kind}");
            if (saved.Report is not null)
            {
                WriteHint(terminal, "Saved", saved.Report);
            }

            if (saved.ReplayLine is { } line)
            {
                WriteHint(terminal, "Replay", line);
            }
        }
    }

    /// <summary>Writes a line of advice.</summary>
    public static void WriteHint(Terminal terminal, string label, string hint)
    {
        terminal.Prose.Write(new Text($"  {label + ":",-12}", Color.Grey));
        terminal.WriteUnbroken(hint);
    }

    /// <summary>Writes the line that says how it went.</summary>
    public static void WriteLine(Terminal terminal, string word, Style style, string rest)
    {
        terminal.Prose.Write(new Text(word, style));
        terminal.WriteUnbroken($"  {rest}");
    }
}

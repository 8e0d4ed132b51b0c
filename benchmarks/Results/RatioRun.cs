using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Verification.Benchmarks.Results;

/// <summary>All figures and goals of one run, as JSON and as Markdown.</summary>
/// <param name="Machine">Where it ran.</param>
/// <param name="Goals">The goals.</param>
/// <param name="Measurements">The figures.</param>
public sealed record RatioRun(string Machine, IReadOnlyList<Goal> Goals, IReadOnlyList<Measurement> Measurements)
{
    /// <summary>Name of the files about how objects die, without ending.</summary>
    public const string Ratios = "ratios";

    /// <summary>Name of the files about the harness, without ending.</summary>
    public const string Harness = "harness";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>This machine.</summary>
    public static string ThisMachine
    {
        get
        {
            string model = File.Exists("/proc/cpuinfo")
                ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
                : "unknown processor";
            return $"{model}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
        }
    }

    /// <summary>Reads a run.</summary>
    /// <param name="folder">Where it was written.</param>
    /// <param name="name">Name of its files, without ending.</param>
    public static RatioRun Load(string folder, string name) =>
        JsonSerializer.Deserialize<RatioRun>(File.ReadAllText(Path.Combine(folder, name + ".json")))!;

    /// <summary>Writes both files.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">Name of the files, without ending.</param>
    public void Save(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".json"), JsonSerializer.Serialize(this, Options) + "\n");
        File.WriteAllText(Path.Combine(folder, name + ".md"), ToMarkdown());
    }

    /// <summary>Goals first, then a table for each group: cases down, entrants across.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder($"{Machine}\n\n| ratio of medians in one run | wanted | measured | of minima | |\n| --- | --- | --- | --- | --- |\n");
        foreach (Goal goal in Goals)
        {
            text.Append($"| {goal.What} | {(goal.AtLeast ? "≥" : "≤")} {goal.Wanted:0.##} | {goal.Ratio:0.00} | {goal.OfLeast:0.00} | {(goal.IsReached ? "reached" : "**not reached**")} |\n");
        }

        foreach (IGrouping<string, Measurement> group in Measurements.GroupBy(one => one.Group))
        {
            string[] names = [.. group.Select(one => one.Name).Distinct()];
            text.Append($"\n### {group.Key}, {group.First().Unit}\n\n| | {string.Join(" | ", names)} |\n| --- |{string.Concat(names.Select(_ => " ---: |"))}\n");
            foreach (IGrouping<string, Measurement> row in group.GroupBy(one => one.Case))
            {
                text.Append($"| {row.Key} | {string.Join(" | ", names.Select(name => row.FirstOrDefault(one => one.Name == name) is { } one ? one.Value.ToString("0.00") : "–"))} |\n");
            }
        }

        return text.ToString();
    }
}

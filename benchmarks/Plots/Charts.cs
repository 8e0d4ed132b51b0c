using Verification.Benchmarks.Results;

namespace Verification.Benchmarks.Plots;

/// <summary>The plots of <c>docs/performance.md</c>, one for each group of figures that is worth one.</summary>
public static class Charts
{
    private static readonly (string Group, string File)[] All =
    [
        ("Death of 32 bytes", "death"),
        ("Birth and death of 32 bytes", "birth-and-death"),
        ("Death by kind", "death-by-kind"),
        ("Birth and death by kind", "birth-and-death-by-kind"),
        ("Block taken and given back", "blocks"),
        ("Object traces", "object-traces"),
        ("Allocation traces", "allocation-traces"),
        ("Peak memory of allocation traces", "peak-memory"),
        ("Births served by freelists", "freelists"),
        ("blocks, all laws", "harness-blocks"),
        ("objects, all laws", "harness-objects"),
        ("Shrinking, time", "harness-shrinking"),
    ];

    /// <summary>Draws them.</summary>
    /// <param name="run">The figures.</param>
    /// <param name="folder">Where to.</param>
    public static void Draw(RatioRun run, string folder)
    {
        ArgumentNullException.ThrowIfNull(run);
        Directory.CreateDirectory(folder);
        foreach ((string group, string file) in All)
        {
            Measurement[] figures = [.. run.Measurements.Where(one => one.Group == group)];
            if (figures.Length > 0)
            {
                File.WriteAllText(Path.Combine(folder, file + ".svg"), BarChart.Draw(group, figures));
            }
        }
    }
}

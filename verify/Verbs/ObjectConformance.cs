using Verification.Properties.Campaigns;
using Verification.Properties.Conformance.Objects;
using Verification.Properties.Conformance.Objects.Layouts;
using Verification.Verify.Output;

namespace Verification.Verify.Verbs;

/// <summary><c>verify conform --objects</c>: layout, sizes and the order of deaths against an initialised CPython in a child process.</summary>
internal static class ObjectConformance
{
    /// <summary>Commands of a graph.</summary>
    public const long Length = 100;

    private const int Types = 400;
    private const int Shown = 20;

    /// <summary>Compares types, then graphs.</summary>
    /// <param name="session">Where to write.</param>
    /// <param name="options">The campaign of the graphs.</param>
    /// <param name="path">The library's file, or null for that of the system.</param>
    /// <param name="target">Where to save counterexamples.</param>
    /// <param name="again">Gives the command line that runs the same again.</param>
    /// <returns>An <see cref="ExitStatus"/>.</returns>
    public static int Run(Session session, CampaignOptions options, string? path, string target, Func<CampaignResult, string> again)
    {
        LayoutComparison layouts;
        string version, file;
        using (PythonWorker worker = PythonWorker.Start(path))
        {
            (version, file) = (worker.Version, worker.File);
            session.Terminal.WriteUnbroken($"CPython {version} in {file}");
            layouts = LayoutComparison.Run(worker, options.Seed, Types);
        }

        Write(session.Terminal, layouts);
        JsonReport report;
        try
        {
            report = CampaignRun.Run(session, options, target, again);
        }
        finally
        {
            PythonWorkers.EndAll();
        }

        session.Terminal.WriteJson(new JsonPythonObjects(report, layouts, version, file));
        int status = CampaignRun.Status(report);
        return status == ExitStatus.Holds && layouts.Differences.Count > 0 ? ExitStatus.Broken : status;
    }

    private static void Write(Terminal terminal, LayoutComparison layouts)
    {
        long skipped = layouts.NotComparable.Values.Sum();
        terminal.WriteUnbroken(
            $"Types: {layouts.Builtins} of the interpreter and {layouts.Generated} that were made for it; {layouts.Compared} compared, "
            + $"{Figures.Count(layouts.Figures)} figures, {layouts.Differences.Count} different; {skipped} not comparable in all:");
        foreach ((string reason, long times) in layouts.NotComparable.OrderByDescending(entry => entry.Value))
        {
            terminal.WriteUnbroken($"{times,8}  {reason}");
        }

        terminal.WriteUnbroken(string.Empty);
        if (layouts.Differences.Count > 0)
        {
            IEnumerable<string> lines = layouts.Differences.Take(Shown)
                .Select(wrong => $"  {wrong.Type}\n    {wrong.What}: CPython {wrong.Python}, ours {wrong.Ours}");
            terminal.WriteReport($"LAYOUT DIFFERS, the first of {layouts.Differences.Count}:\n{string.Join('\n', lines)}");
        }
    }
}

using Verification.Properties.Campaigns;
using Verification.Verify.Output;

namespace Verification.Verify.Verbs;

/// <summary>A campaign from its options to its summary, for the verbs that run one.</summary>
internal static class CampaignRun
{
    /// <summary>Runs it, saves what it finds, writes the summary for people.</summary>
    /// <param name="session">Where to write, and who may end it early.</param>
    /// <param name="options">The campaign.</param>
    /// <param name="target">Where to save counterexamples.</param>
    /// <param name="again">Gives the command line that runs the same again, or null for that of <c>verify run</c>.</param>
    public static JsonReport Run(
        Session session, CampaignOptions options, string target, Func<CampaignResult, string>? again = null)
    {
        CancellationToken interrupt = session.Interrupt();
        CampaignResult result = LiveProgress.Run(session.Terminal, options, interrupt);
        SavedCounterexample[] saved =
            [.. result.Counterexamples.Select(found => CounterexampleFiles.Save(found, target, $"seed{found.Seed}"))];
        CampaignSummary.Write(session.Terminal, options, result, saved, interrupt.IsCancellationRequested, again?.Invoke(result));
        return new JsonReport
        {
            Verdict = result.Holds ? JsonReport.Holds : JsonReport.Broken,
            Sequences = result.Progress.Sequences,
            Commands = result.Progress.Commands,
            Operations = result.Progress.Operations,
            OperationsPerSecond = Figures.PerSecond(result.Progress.Operations, result.Progress.Elapsed),
            Seed = options.Seed,
            Sut = options.Machine.Sut?.Library,
            ElapsedSeconds = JsonReport.Seconds(result.Progress.Elapsed),
            Events = result.Events,
            Counterexamples = [.. saved.Select(counterexample => new JsonCounterexample(counterexample))],
            Message = saved.Select(counterexample => counterexample.Problem).FirstOrDefault(text => text is not null),
        };
    }

    /// <summary>The exit status for a campaign's result.</summary>
    public static int Status(JsonReport report) =>
        report.Message is not null ? ExitStatus.BadInput : report.Verdict == JsonReport.Holds ? ExitStatus.Holds : ExitStatus.Broken;
}

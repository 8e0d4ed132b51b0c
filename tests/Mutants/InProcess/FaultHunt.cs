using System.Globalization;
using Verification.Properties.Campaigns;

namespace Verification.Tests.Mutants.InProcess;

/// <summary>Looks for a fault with a campaign; called in the copy of these tests that uses a faulty implementation.</summary>
public static class FaultHunt
{
    /// <summary>Runs sequences until one fails, and shrinks it.</summary>
    /// <returns>
    /// Law, kind, commands until it was seen, commands after shrinking, seconds of shrinking, whether that is minimal, and
    /// the report; or nothing if no sequence fails.
    /// </returns>
    public static string[] Run(string machine, ulong seed, long sequences, long length)
    {
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = Machines.Find(machine)!,
            Seed = seed,
            Sequences = sequences,
            Length = length,
        });
        if (result.Holds)
        {
            return [];
        }

        Counterexample found = result.Counterexamples[0];
        return
        [
            found.Shrunk.Violation.Law,
            found.Shrunk.Violation.Kind,
            (((result.Progress.Sequences - 1) * length) + found.OriginalLength).ToString(CultureInfo.InvariantCulture),
            found.Shrunk.File.Commands.Count.ToString(CultureInfo.InvariantCulture),
            found.Shrunk.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture),
            found.Shrunk.IsMinimal.ToString(),
            CounterexampleReport.ToText(found),
        ];
    }
}

using Verification.Properties.Campaigns;
using Verification.Properties.Conformance.Objects;

namespace Verification.Tests.Conformance.Objects;

/// <summary>Looks for a fault beside CPython; called in the copy of these tests that uses a faulty implementation.</summary>
public static class PythonObjectHunt
{
    /// <summary>Runs graphs until one fails.</summary>
    /// <returns>Law and kind; or nothing if no graph fails.</returns>
    public static string[] Run(ulong seed, long sequences, long length)
    {
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = new PythonObjectsMachine(),
            Seed = seed,
            Sequences = sequences,
            Length = length,
            ShrinkBudget = TimeSpan.FromSeconds(1),
        });
        PythonWorkers.EndAll();
        return result.Holds ? [] : [result.Counterexamples[0].Shrunk.Violation.Law, result.Counterexamples[0].Shrunk.Violation.Kind];
    }
}

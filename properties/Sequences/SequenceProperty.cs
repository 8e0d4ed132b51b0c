using FsCheck;
using FsCheck.Fluent;
using Verification.Properties.Campaigns;

namespace Verification.Properties.Sequences;

/// <summary>The property that all laws hold over a sequence.</summary>
public static class SequenceProperty
{
    /// <summary>Runs a sequence; a broken law fails the property, with the whole counterexample as its label.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="machine">The machine, or null for the one that the sequence names.</param>
    public static Property Holds(Sequence sequence, Machine? machine = null)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = machine ?? Machines.Find(sequence.Machine)
                ?? throw new ArgumentException($"There is no machine '{sequence.Machine}'; there are {Machines.Names}."),
            Geometry = sequence.Geometry,
            Seed = sequence.Seed,
            Length = sequence.Length,
            Sequences = 1,
        });
        string label = result.Holds ? string.Empty : CounterexampleReport.ToText(result.Counterexamples[0]);
        Property property = result.Holds.Label(label);
        foreach ((string name, long count) in result.Events)
        {
            property = property.Classify(count > 0, name);
        }

        return property;
    }
}

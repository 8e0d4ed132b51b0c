using System.Runtime.InteropServices;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>Comparisons of event logs.</summary>
internal static class EventChecks
{
    /// <summary>Notes a finding; null is a comparison that holds.</summary>
    public static void Finds(this LawCheck check, AuditFinding? finding)
    {
        if (!check.Holds(finding is null))
        {
            check.Fail(finding!.Kind, finding.Expected, finding.Actual);
        }
    }

    /// <summary>Notes whether two logs are the same.</summary>
    public static void SameEvents(this LawCheck check, List<ModelEvent> expected, List<ModelEvent> actual)
    {
        int same = CollectionsMarshal.AsSpan(expected).CommonPrefixLength(CollectionsMarshal.AsSpan(actual));

        if (!check.Holds(same == expected.Count && same == actual.Count))
        {
            ModelEvent? wanted = same < expected.Count ? expected[same] : null;
            ModelEvent? seen = same < actual.Count ? actual[same] : null;
            check.Fail(
                $"{wanted?.Kind.ToString() ?? "nothing"} expected, {seen?.Kind.ToString() ?? "nothing"} seen",
                $"{wanted?.ToString() ?? "nothing more"} as event {same}",
                $"{seen?.ToString() ?? "nothing more"}");
        }
    }
}

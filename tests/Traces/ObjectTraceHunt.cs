using System.Globalization;
using Verification.Properties.Campaigns;
using Verification.Properties.Traces;

namespace Verification.Tests.Traces;

/// <summary>Looks for a fault with an object trace; called in the copy of these tests that uses a faulty implementation.</summary>
public static class ObjectTraceHunt
{
    /// <summary>Replays a trace and shrinks the failure.</summary>
    /// <returns>Law, commands after shrinking, whether that is minimal, the report, and whether the file replays to the same; or nothing.</returns>
    public static string[] Run(string path, string geometry)
    {
        TracedProgram trace = ObjectTraceReader.Load(path);
        if (Replay.Run(trace.In(geometry), TimeSpan.FromSeconds(10)).Counterexample is not { } found)
        {
            return [];
        }

        // What is saved is what was found.
        CommandFile saved = CommandFile.Parse(found.Shrunk.File.ToText());
        bool same = new[] { false, true }.Any(always =>
            Replay.Run(saved, TimeSpan.Zero, new() { WalkAlways = always }).Counterexample?.Shrunk.Violation.Signature == found.Shrunk.Violation.Signature);
        return
        [
            found.Shrunk.Violation.Law,
            found.Shrunk.File.Commands.Count.ToString(CultureInfo.InvariantCulture),
            found.Shrunk.IsMinimal.ToString(),
            CounterexampleReport.ToText(found),
            same ? "the same" : "something else",
        ];
    }
}

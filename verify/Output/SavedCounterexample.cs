using Verification.Properties.Campaigns;

namespace Verification.Verify.Output;

/// <summary>A counterexample, and where it lies.</summary>
/// <param name="Counterexample">The counterexample.</param>
/// <param name="Report">Path of its report, or null.</param>
/// <param name="Replay">Path of its command file, or null.</param>
/// <param name="Problem">Why it could not be saved, or null.</param>
internal sealed record SavedCounterexample(Counterexample Counterexample, string? Report, string? Replay, string? Problem = null)
{
    /// <summary>The whole report as text.</summary>
    public string Text => CounterexampleReport.ToText(Counterexample, Replay is null ? null : Quote(Replay));

    /// <summary>The command that shows it again, or null if there is no file.</summary>
    public string? ReplayLine => Replay is null ? null : $"verify replay {Quote(Replay)}{Counterexample.Sut?.Options}";

    private static string Quote(string path) => path.Any(char.IsWhiteSpace) ? $"'{path}'" : path;
}

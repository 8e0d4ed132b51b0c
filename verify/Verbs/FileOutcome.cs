using Verification.Properties.Campaigns;
using Verification.Verify.Output;

namespace Verification.Verify.Verbs;

/// <summary>What came of one file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Records">Records or commands in it.</param>
/// <param name="Result">What its replay came to, or null if it was not replayed.</param>
/// <param name="Saved">The counterexample, or null.</param>
/// <param name="Problem">Why it was not replayed, or null.</param>
/// <param name="Objects">What an object trace has besides, or null.</param>
internal sealed record FileOutcome(
    string Path, long Records, ReplayResult? Result, SavedCounterexample? Saved, string? Problem, ObjectFigures? Objects = null)
{
    /// <summary>The name of the file, without folders and without what its kind is called.</summary>
    public string Name => NameOf(Path);

    /// <summary>Calls of the system under test.</summary>
    public long Operations => Result?.Operations ?? 0;

    /// <summary>Time that the run took.</summary>
    public TimeSpan Elapsed => Result?.Elapsed ?? TimeSpan.Zero;

    /// <summary>One of the verdicts of <see cref="JsonReport"/>.</summary>
    public string Verdict => Result is null ? JsonReport.Error : Saved is null && WrongSizes == 0 ? JsonReport.Holds : JsonReport.Broken;

    /// <summary>Recorded sizes that are not those that type and count give.</summary>
    public long WrongSizes => Objects?.Program.Wrong ?? 0;

    /// <summary>How often an event happened.</summary>
    public long Times(string name) => Result?.Events.GetValueOrDefault(name) ?? 0;

    /// <summary>The name of a file, without folders and without what its kind is called.</summary>
    public static string NameOf(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        return name.IndexOf('.', StringComparison.Ordinal) is > 0 and int dot ? name[..dot] : name;
    }

    /// <summary>The outcome of several files as one result.</summary>
    public static JsonReport Sum(IReadOnlyList<FileOutcome> files)
    {
        ReplayResult[] results = [.. files.Select(file => file.Result).OfType<ReplayResult>()];
        var elapsed = TimeSpan.FromTicks(results.Sum(result => result.Elapsed.Ticks));
        long operations = results.Sum(result => result.Operations);
        SavedCounterexample[] broken = [.. files.Select(file => file.Saved).OfType<SavedCounterexample>()];
        string[] problems = [.. files.Select(file => file.Problem ?? file.Saved?.Problem).OfType<string>()];
        return new JsonReport
        {
            Verdict = broken.Length > 0 || files.Any(file => file.WrongSizes > 0) ? JsonReport.Broken : problems.Length > 0 ? JsonReport.Error : JsonReport.Holds,
            Sequences = results.Length,
            Commands = results.Sum(result => result.Commands),
            Operations = operations,
            OperationsPerSecond = Figures.PerSecond(operations, elapsed),
            ElapsedSeconds = JsonReport.Seconds(elapsed),
            Events = results.SelectMany(result => result.Events).GroupBy(pair => pair.Key, pair => pair.Value)
                .ToDictionary(group => group.Key, group => group.Sum()),
            Counterexamples = [.. broken.Select(saved => new JsonCounterexample(saved))],
            Files = [.. files.Select(file => file.ToJson())],
            Message = problems.Length == 0 ? null : string.Join('\n', problems),
        };
    }

    private JsonFile ToJson() => new()
    {
        File = Path,
        Records = Records,
        Operations = Operations,
        OperationsPerSecond = Figures.PerSecond(Operations, Elapsed),
        ArenasGranted = Times("ArenaGranted"),
        ArenasReleased = Times("ArenaReleased"),
        Verdict = Verdict,
        Error = Problem,
        Way = Objects?.Way,
        Objects = Objects?.Program.Objects,
        Deaths = Objects?.Program.Deaths,
        Elsewhere = Objects?.Program.Elsewhere,
        Sized = Objects?.Program.Sized,
        SizesChecked = Objects?.Program.Checked,
        SizesWrong = Objects?.Program.Wrong,
        Mistakes = Objects?.Mistakes,
        Line = Objects?.Line,
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verification.Verify.Output;

/// <summary>The result of a verb for programs. Every verb gives every field, except <see cref="Files"/> and <see cref="Sut"/>.</summary>
internal record JsonReport
{
    /// <summary>The verdict when all laws held.</summary>
    public const string Holds = "holds";

    /// <summary>The verdict when a law broke.</summary>
    public const string Broken = "broken";

    /// <summary>The verdict when there could be none.</summary>
    public const string Error = "error";

    /// <summary>One line; names in lower case with underscores.</summary>
    public static JsonSerializerOptions Format { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One of the three verdicts.</summary>
    public required string Verdict { get; init; }

    /// <summary>Sequences run.</summary>
    public long Sequences { get; init; }

    /// <summary>Commands run.</summary>
    public long Commands { get; init; }

    /// <summary>Calls of the system under test.</summary>
    public long Operations { get; init; }

    /// <summary>The same in a second.</summary>
    public long OperationsPerSecond { get; init; }

    /// <summary>Seed of the campaign, or null if there was none.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The shared library that was run, or null if it was the project's own implementation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sut { get; init; }

    /// <summary>Time that the runs took, without shrinking.</summary>
    public double ElapsedSeconds { get; init; }

    /// <summary>How often each notable event happened.</summary>
    public IReadOnlyDictionary<string, long> Events { get; init; } = new Dictionary<string, long>();

    /// <summary>The failures.</summary>
    public IReadOnlyList<JsonCounterexample> Counterexamples { get; init; } = [];

    /// <summary>The files read, or null if the verb reads none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<JsonFile>? Files { get; init; }

    /// <summary>What went wrong besides laws, or null.</summary>
    [JsonPropertyName("error")]
    public string? Message { get; init; }

    /// <summary>A result as its line.</summary>
    public static string ToText(object report) => JsonSerializer.Serialize(report, report.GetType(), Format);

    /// <summary>A time as a number, to the microsecond.</summary>
    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);
}

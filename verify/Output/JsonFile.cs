using System.Text.Json.Serialization;
using Verification.Properties.Sizes;

namespace Verification.Verify.Output;

/// <summary>What came of one file, for programs.</summary>
internal sealed record JsonFile
{
    /// <summary>Its path.</summary>
    public required string File { get; init; }

    /// <summary>Records or commands in it.</summary>
    public long Records { get; init; }

    /// <summary>Calls of the system under test.</summary>
    public long Operations { get; init; }

    /// <summary>The same in a second.</summary>
    public long OperationsPerSecond { get; init; }

    /// <summary>Arenas that were got.</summary>
    public long ArenasGranted { get; init; }

    /// <summary>Arenas that were given back.</summary>
    public long ArenasReleased { get; init; }

    /// <summary>One of the verdicts of <see cref="JsonReport"/>.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why there is no verdict on the laws, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Of an object trace: <c>direct</c> or <c>legacy</c>. It and what follows are left out for other files.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Way { get; init; }

    /// <summary>Objects that are born.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Objects { get; init; }

    /// <summary>Those that die before the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Deaths { get; init; }

    /// <summary>Objects that were left out, since their block was not the object allocator's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Elsewhere { get; init; }

    /// <summary>Deaths whose block's size is known from type and count.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Sized { get; init; }

    /// <summary>Recorded sizes that were compared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? SizesChecked { get; init; }

    /// <summary>Those that are not what type and count give.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? SizesWrong { get; init; }

    /// <summary>The first of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Mistake>? Mistakes { get; init; }

    /// <summary>Line at which a law broke.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Line { get; init; }
}

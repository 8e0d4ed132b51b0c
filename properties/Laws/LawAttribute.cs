namespace Verification.Properties.Laws;

/// <summary>
/// Makes a static method a law: <c>static void Name(TWorld world, LawCheck check)</c>. The method is found by itself;
/// nothing else need be changed, and the law becomes a test of its own.
/// </summary>
/// <param name="id">Its id, such as <c>P1</c>; methods with the same id are parts of one law.</param>
/// <param name="tier">When it is checked.</param>
/// <param name="sentence">What it asks for, in one sentence.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LawAttribute(string id, Tier tier, string sentence) : Attribute
{
    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>When it is checked.</summary>
    public Tier Tier { get; } = tier;

    /// <summary>What it asks for.</summary>
    public string Sentence { get; } = sentence;

    /// <summary>For a step law, which kinds of step it speaks of, as bits that the machine defines; all if not given.</summary>
    public int Steps { get; init; } = -1;

    /// <summary>Whether it says in general what others say in particular: it is checked after those of its tier.</summary>
    public bool IsGeneral { get; init; }
}

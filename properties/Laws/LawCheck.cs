using System.Runtime.CompilerServices;

namespace Verification.Properties.Laws;

/// <summary>What a law says what it saw to. The texts of a comparison that holds are never made.</summary>
public sealed class LawCheck
{
    private readonly World world;

    /// <summary>The notes of one law in one run.</summary>
    /// <param name="world">Whom a broken law is told to.</param>
    /// <param name="law">The law.</param>
    public LawCheck(World world, Law law)
    {
        this.world = world;
        Law = law;
    }

    /// <summary>The law.</summary>
    public Law Law { get; }

    /// <summary>How many comparisons it has made: a law that made none has said nothing.</summary>
    public long Comparisons { get; private set; }

    /// <summary>Notes a comparison of two numbers; the law is broken if they differ.</summary>
    /// <param name="kind">What was compared, without sizes or addresses.</param>
    /// <param name="expected">What the model says.</param>
    /// <param name="actual">What the implementation shows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Equal(string kind, ulong expected, ulong actual)
    {
        Comparisons++;
        if (expected != actual)
        {
            FailEqual(kind, expected, actual);
        }
    }

    /// <summary>Notes a comparison; the law is broken if it does not hold.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="kind">What was compared, without sizes or addresses.</param>
    /// <param name="expected">What the law asks for.</param>
    /// <param name="actual">What was found; only made if it does not hold.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void That(bool holds, string kind, string expected, [InterpolatedStringHandlerArgument(nameof(holds))] Finding actual)
    {
        Comparisons++;
        if (!holds)
        {
            Fail(kind, expected, actual.ToString());
        }
    }

    /// <inheritdoc cref="That(bool, string, string, Finding)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void That(
        bool holds,
        string kind,
        [InterpolatedStringHandlerArgument(nameof(holds))] Finding expected,
        [InterpolatedStringHandlerArgument(nameof(holds))] Finding actual)
    {
        Comparisons++;
        if (!holds)
        {
            Fail(kind, expected.ToString(), actual.ToString());
        }
    }

    /// <summary>Notes a comparison whose texts are dear; if it does not hold, <see cref="Fail"/> is the caller's to call.</summary>
    /// <param name="holds">Whether it holds.</param>
    public bool Holds(bool holds)
    {
        Comparisons++;
        return holds;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailEqual(string kind, ulong expected, ulong actual) => Fail(kind, $"{expected}", $"{actual}");

    /// <summary>Notes that the law is broken.</summary>
    /// <param name="kind">In which way, without sizes or addresses.</param>
    /// <param name="expected">What the law asks for.</param>
    /// <param name="actual">What was found.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Fail(string kind, string expected, string actual) => world.Break(Law.Id, kind, expected, actual);
}

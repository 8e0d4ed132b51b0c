using Verification.Impl;

namespace Verification.Properties.Sizes;

/// <summary>How the deaths of an object trace would have gone if each block's size had been computed.</summary>
/// <remarks>
/// The recorded size is what was last asked for the block, and that is what is computed. A block that
/// <c>pymalloc_realloc</c> shrank in place (4·new &gt; 3·old) lies in a pool of a larger class, and a raw one that was shrunk
/// below 512 bytes is still raw: a sized free may rely on the block being large enough, not on the class of its pool.
/// </remarks>
public sealed class TraceSizes : SizesReport
{
    private readonly long[] byKind = new long[Enum.GetValues<DeathKind>().Length];
    private readonly long[] byRule = new long[Enum.GetValues<SizeRule>().Length];
    private readonly Dictionary<(string Type, string Because), long> unsized = [];

    /// <summary>Deaths.</summary>
    public long Deallocations { get; private set; }

    /// <summary>Deaths whose block size was computed.</summary>
    public long Sized { get; private set; }

    /// <summary>Deaths for which the naive rule, <see cref="DeathSize.TryComputeNaively"/>, gives the wrong size class.</summary>
    public long NaiveWrong { get; private set; }

    /// <summary>Deaths that no size was computed for, by name of the type and reason.</summary>
    public IReadOnlyDictionary<(string Type, string Because), long> Unsized => unsized;

    /// <summary>Deaths of a kind.</summary>
    public long Of(DeathKind kind) => byKind[(int)kind];

    /// <summary>Deaths under a rule.</summary>
    public long Of(SizeRule rule) => byRule[(int)rule];

    /// <summary>Computes all sizes and compares.</summary>
    /// <param name="deaths">The deaths.</param>
    /// <param name="rules">The rules to go by.</param>
    public static TraceSizes Check(IEnumerable<Death> deaths, TypeRules rules)
    {
        ArgumentNullException.ThrowIfNull(deaths);
        ArgumentNullException.ThrowIfNull(rules);
        var sizes = new TraceSizes();
        var known = new Dictionary<TracedType, TypeRule>(ReferenceEqualityComparer.Instance);
        foreach (Death death in deaths)
        {
            if (!known.TryGetValue(death.Type, out TypeRule? rule))
            {
                known.Add(death.Type, rule = rules.Of(death.Type));
            }

            sizes.Add(death, rule);
        }

        return sizes;
    }

    private void Add(in Death death, TypeRule rule)
    {
        Deallocations++;
        byKind[(int)rule.Kind]++;
        if (DeathSize.TryCompute(rule.Size, death, out nuint bytes))
        {
            byRule[(int)rule.Size]++;
            Sized++;
            if (!IsRight(death, bytes) || death.Presize != (long)death.Type.Presize)
            {
                Note(new Mistake(
                    death.Line,
                    death.Type.Name,
                    $"death with {death.Items} items{(death.StrKind == 0 ? string.Empty : $" of kind {death.StrKind}")}",
                    death.BlockSize < 0 ? "not the object allocator's" : $"{death.BlockSize} bytes, {death.Presize} before the object",
                    $"{bytes} bytes, {death.Type.Presize} before the object"));
            }
        }
        else
        {
            byRule[(int)SizeRule.Unsized]++;
            var key = (death.Type.Name, rule.Because);
            unsized[key] = unsized.GetValueOrDefault(key) + 1;
        }

        if (death.Type.GenericAlloc && !(DeathSize.TryComputeNaively(death, out nuint naive) && IsRight(death, naive)))
        {
            NaiveWrong++;
        }
    }

    private static bool IsRight(in Death death, nuint bytes) =>
        death.BlockSize >= 0 && DeathSize.ClassOf(bytes) == DeathSize.ClassOf((nuint)death.BlockSize);
}

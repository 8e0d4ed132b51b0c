using System.Diagnostics.CodeAnalysis;

namespace Verification.Impl;

/// <summary>Counts, for each thread on its own.</summary>
public readonly unsafe struct CountingProbe : IProbe
{
    [ThreadStatic]
    private static int[]? calls;

    [ThreadStatic]
    private static int[]? deaths;

    /// <summary>Calls through pointers that a death makes; callbacks of weak references are not among them.</summary>
    public static int IndirectCalls => Calls.Sum() - Calls[(int)CallSite.WeakrefCallback];

    /// <summary>Look-ups in the radix tree.</summary>
    [field: ThreadStatic]
    public static int RadixLookups { get; private set; }

    /// <summary>Blocks that were put on freelists.</summary>
    [field: ThreadStatic]
    public static int Pushes { get; private set; }

    /// <summary>Blocks that were taken off freelists.</summary>
    [field: ThreadStatic]
    public static int Pops { get; private set; }

    /// <inheritdoc/>
    public static bool SeesEvents => true;

    /// <inheritdoc/>
    public static bool SeesMemory => false;

    private static int[] Calls => calls ??= new int[Enum.GetValues<CallSite>().Length];

    private static int[] Deaths => deaths ??= new int[32];

    /// <summary>Calls through one pointer.</summary>
    /// <param name="site">Which.</param>
    public static int CallsOf(CallSite site) => Calls[(int)site];

    /// <summary>Deaths on one of the direct paths.</summary>
    /// <param name="kind">What kind of death.</param>
    /// <param name="rule">How the size of the block was found.</param>
    public static int DirectDeaths(DeallocKind kind, SizeRule rule) => Deaths[Index(kind, rule)];

    /// <summary>Sets this thread's counts to 0.</summary>
    public static void Reset()
    {
        Array.Clear(Calls);
        Array.Clear(Deaths);
        RadixLookups = Pushes = Pops = 0;
    }

    /// <inheritdoc/>
    public static void IndirectCall(CallSite site) => Calls[(int)site]++;

    /// <inheritdoc/>
    public static void RadixLookup() => RadixLookups++;

    /// <inheritdoc/>
    public static void DirectDeath(DeallocKind kind, SizeRule rule) => Deaths[Index(kind, rule)]++;

    /// <inheritdoc/>
    public static void Pushed() => Pushes++;

    /// <inheritdoc/>
    public static void Popped() => Pops++;

    /// <inheritdoc/>
    public static void Allocating(void* context, void* block, nuint bytes)
    {
    }

    /// <inheritdoc/>
    public static void Allocated(void* context, void* block)
    {
    }

    /// <inheritdoc/>
    public static void Freeing(void* context, void* block)
    {
    }

    /// <inheritdoc/>
    public static void Freed(void* context, bool accepted)
    {
    }

    /// <inheritdoc/>
    [ExcludeFromCodeCoverage(Justification = "Never called: it does not see memory.")]
    public static void Dying(void* block, nuint bytes)
    {
    }

    private static int Index(DeallocKind kind, SizeRule rule) => ((int)kind << 3) | (int)rule;
}

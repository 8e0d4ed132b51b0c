using Verification.Properties;
using Verification.Properties.Laws;

namespace Verification.Benchmarks.Harness.Thin;

/// <summary>The thin heap beside its model, which is a list of live blocks.</summary>
public sealed class ThinWorld : World
{
    private static readonly IReadOnlyList<(Law Law, Action<ThinWorld, LawCheck> Check)> Laws = LawBook<ThinWorld>.Read([typeof(ThinWorld).Assembly]);

    private readonly (Action<ThinWorld, LawCheck> Check, LawCheck Notes)[] laws;
    private readonly List<nuint> live = [];

    /// <summary>An empty heap.</summary>
    /// <param name="options">Which laws are wanted.</param>
    public ThinWorld(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        laws = LawBook<ThinWorld>.Select(this, Tier.Step, options.OnlyLaws, Laws);
    }

    /// <summary>All laws.</summary>
    public static IReadOnlyList<Law> AllLaws { get; } = [.. Laws.Select(entry => entry.Law)];

    /// <summary>The heap.</summary>
    public ThinHeap Heap { get; } = new();

    /// <summary>The block of the last command, and whether it was freed.</summary>
    public (nuint Block, bool Freed, bool Accepted) Step { get; private set; }

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Events => [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> EventNames => [];

    /// <inheritdoc/>
    public override long WalkInterval => long.MaxValue;

    /// <summary>Takes a block.</summary>
    /// <param name="bytes">Its size.</param>
    public void Malloc(ulong bytes)
    {
        nuint block = Heap.Malloc(bytes);
        Step = (block, false, true);
        Check();
        live.Add(block);
    }

    /// <summary>Frees one of the live blocks, if there is one.</summary>
    /// <param name="choice">Which, modulo their number.</param>
    public void Free(ulong choice)
    {
        if (live.Count == 0)
        {
            return;
        }

        int number = (int)(choice % (ulong)live.Count);
        nuint block = live[number];
        Step = (block, true, true);
        Check();
        Step = (0, true, Heap.Free(block));
        Check();
        live[number] = live[^1];
        live.RemoveAt(live.Count - 1);
    }

    /// <inheritdoc/>
    public override void Walk()
    {
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        while (live.Count > 0 && Violation is null)
        {
            Free(0);
        }
    }

    /// <inheritdoc/>
    public override string Draw() => string.Empty;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => Heap.Dispose();

    private void Check()
    {
        Operations++;
        foreach ((Action<ThinWorld, LawCheck> check, LawCheck notes) in laws)
        {
            check(this, notes);
        }
    }
}

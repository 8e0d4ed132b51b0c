using Verification.Benchmarks.Harness.Thin;

namespace Verification.Benchmarks.Harness.FsChecks;

/// <summary>The thin heap with its blocks by name.</summary>
public sealed class ThinActual : IDisposable
{
    /// <summary>The heap.</summary>
    public ThinHeap Heap { get; } = new();

    /// <summary>Where the block of a name lies.</summary>
    public Dictionary<int, nuint> Blocks { get; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (nuint block in Blocks.Values)
        {
            Heap.Free(block);
        }

        Heap.Dispose();
    }
}

using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Verification.Benchmarks.Harness.Thin;

namespace Verification.Benchmarks.Harness.FsChecks;

/// <summary>Takes a block.</summary>
/// <param name="bytes">Its size.</param>
public sealed class ThinFsCheckMalloc(int bytes) : Operation<ThinActual, ThinModel>
{
    /// <inheritdoc/>
    public override Property Check(ThinActual actual, ThinModel model)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(model);
        nuint block = actual.Heap.Malloc((ulong)bytes);
        actual.Blocks.Add(model.Born - 1, block);
        return (ThinHeap.IsPlaced(block) && actual.Heap.IsMember(block)).ToProperty();
    }

    /// <inheritdoc/>
    public override ThinModel Run(ThinModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ThinModel(model.Born + 1, model.Live.Add(model.Born));
    }

    /// <inheritdoc/>
    public override string ToString() => $"malloc {bytes}";
}

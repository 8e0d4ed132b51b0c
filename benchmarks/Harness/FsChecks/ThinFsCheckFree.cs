using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Verification.Benchmarks.Harness.Thin;

namespace Verification.Benchmarks.Harness.FsChecks;

/// <summary>Frees one of the live blocks.</summary>
/// <param name="choice">Which, modulo their number.</param>
public sealed class ThinFsCheckFree(int choice) : Operation<ThinActual, ThinModel>
{
    private int name;

    /// <inheritdoc/>
    public override bool Pre(ThinModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return !model.Live.IsEmpty;
    }

    /// <inheritdoc/>
    public override Property Check(ThinActual actual, ThinModel model)
    {
        ArgumentNullException.ThrowIfNull(actual);
        actual.Blocks.Remove(name, out nuint block);
        return (ThinHeap.IsIntact(block) && actual.Heap.Free(block)).ToProperty();
    }

    /// <inheritdoc/>
    public override ThinModel Run(ThinModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        int number = choice % model.Live.Count;
        name = model.Live[number];
        return model with { Live = model.Live.RemoveAt(number) };
    }

    /// <inheritdoc/>
    public override string ToString() => $"free {choice}";
}

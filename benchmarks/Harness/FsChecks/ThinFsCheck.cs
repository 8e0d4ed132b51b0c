using System.Collections.Immutable;
using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Verification.Benchmarks.Harness.Thin;

namespace Verification.Benchmarks.Harness.FsChecks;

/// <summary>
/// The thin heap as FsCheck.Experimental's machine is meant to be used: commands drawn by generators that see the model, the
/// model a persistent list of the live blocks' names, the same checks.
/// </summary>
/// <param name="length">Commands of a sequence.</param>
public sealed class ThinFsCheck(int length) : Machine<ThinActual, ThinModel>(length)
{
    private static readonly Gen<Operation<ThinActual, ThinModel>> Malloc =
        Gen.Choose(1, (int)ThinHeap.Largest).Select(Operation<ThinActual, ThinModel> (bytes) => new ThinFsCheckMalloc(bytes));

    private static readonly Gen<Operation<ThinActual, ThinModel>> Any = Gen.OneOf(
        Malloc,
        Gen.Choose(0, ThinFree.Choices - 1).Select(Operation<ThinActual, ThinModel> (choice) => new ThinFsCheckFree(choice)));

    /// <inheritdoc/>
    public override Arbitrary<Setup<ThinActual, ThinModel>> Setup { get; } =
        Arb.From(Gen.Constant(StateMachine.Setup(() => new ThinActual(), () => new ThinModel(0, ImmutableList<int>.Empty))));

    /// <inheritdoc/>
    public override TearDown<ThinActual> TearDown { get; } = StateMachine.TearDown<ThinActual>(actual => actual.Dispose());

    /// <inheritdoc/>
    public override Gen<Operation<ThinActual, ThinModel>> Next(ThinModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Live.IsEmpty ? Malloc : Any;
    }
}

using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;

namespace Verification.Benchmarks.Harness.FsChecks;

/// <summary>
/// A sequence as FsCheck.Experimental's machine runs it. The model's state is the number of commands so far; the model proper
/// is in the world, beside the implementation, since FsCheck runs all of its own model before the first command.
/// </summary>
/// <param name="work">The sequence.</param>
public sealed class FsCheckMachine(Work work) : Machine<LiveRun, int>(work.Commands.Length)
{
    private readonly FsCheckOperation[] operations = [.. work.Commands.Select(command => new FsCheckOperation(work, command))];

    /// <inheritdoc/>
    public override Arbitrary<Setup<LiveRun, int>> Setup => Arb.From(Gen.Constant<Setup<LiveRun, int>>(new FsCheckSetup(work)));

    /// <inheritdoc/>
    public override TearDown<LiveRun> TearDown { get; } = new FsCheckTearDown();

    /// <inheritdoc/>
    public override Gen<Operation<LiveRun, int>> Next(int model) => Gen.Constant<Operation<LiveRun, int>>(operations[model]);
}

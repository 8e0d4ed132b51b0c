using FsCheck.Experimental;

namespace Verification.Benchmarks.Harness.FsChecks;

/// <summary>Begins a run.</summary>
/// <param name="work">The sequence.</param>
public sealed class FsCheckSetup(Work work) : Setup<LiveRun, int>
{
    /// <inheritdoc/>
    public override LiveRun Actual() => new(work);

    /// <inheritdoc/>
    public override int Model() => 0;
}

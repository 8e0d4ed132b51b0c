using FsCheck.Experimental;

namespace Verification.Benchmarks.Harness.FsChecks;

/// <summary>Ends a run. FsCheck keeps no result of it, so that a law broken here is an exception.</summary>
public sealed class FsCheckTearDown : TearDown<LiveRun>
{
    /// <inheritdoc/>
    public override void Actual(LiveRun actual)
    {
        ArgumentNullException.ThrowIfNull(actual);
        using (actual)
        {
            bool before = actual.Violation is null;
            actual.End();
            if (before && actual.Violation is { } broken)
            {
                throw new InvalidOperationException($"A law broke at the end: {broken}");
            }
        }
    }
}

namespace Verification.Properties.Isolation;

/// <summary>A worker ended before it had answered.</summary>
/// <param name="death">How.</param>
public sealed class WorkerDiedException(WorkerDeath death) : Exception(death?.Story)
{
    /// <summary>How.</summary>
    public WorkerDeath Death { get; } = death!;
}

namespace Verification.Properties.Isolation;

/// <summary>How long a worker may go without ending a command before it counts as hung.</summary>
/// <param name="Busy">Processor time, which a busy machine does not use up: what counts for loops.</param>
/// <param name="Idle">Time on the clock: what counts for waits.</param>
public sealed record Patience(TimeSpan Busy, TimeSpan Idle)
{
    /// <summary>How often it is looked whether it goes on.</summary>
    public TimeSpan Look => TimeSpan.FromMilliseconds(Math.Clamp(Busy.TotalMilliseconds / 5, 1, 100));

    /// <summary>For sequences that nothing is known of.</summary>
    public static Patience Long { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(60));

    /// <summary>For sequences of which many are tried, and of which some are known to hang.</summary>
    public static Patience Short { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

    /// <summary>For many short sequences in a worker that has compiled what it needs: what hangs is looked at again, with more patience.</summary>
    public static Patience Trial { get; } = new(TimeSpan.FromSeconds(0.05), TimeSpan.FromSeconds(2));
}

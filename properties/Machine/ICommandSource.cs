namespace Verification.Properties;

/// <summary>Where a run gets its commands from.</summary>
public interface ICommandSource
{
    /// <summary>Gives the next command; false when there is none left.</summary>
    bool TryNext(out Command command);
}

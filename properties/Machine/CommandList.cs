namespace Verification.Properties;

/// <summary>Commands from memory.</summary>
/// <param name="commands">The commands.</param>
public sealed class CommandList(ReadOnlyMemory<Command> commands) : ICommandSource
{
    private int next;

    /// <inheritdoc/>
    public bool TryNext(out Command command)
    {
        if (next == commands.Length)
        {
            command = default;
            return false;
        }

        command = commands.Span[next++];
        return true;
    }
}

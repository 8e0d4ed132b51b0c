using Verification.Properties.Campaigns;

namespace Verification.Properties.Hunts;

/// <summary>One sequence of a hunt.</summary>
/// <param name="Machine">Whose sequence.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Length">Its commands.</param>
/// <param name="Strategy">How it is generated.</param>
public sealed record HuntTurn(Machine Machine, ulong Seed, long Length, Strategy Strategy)
{
    /// <summary>Expands it, one command at a time.</summary>
    public CommandGenerator Expand() => new(Machine, Seed, Length, strategy: Strategy);

    /// <summary>Its beginning, up to a failure.</summary>
    /// <param name="violation">How it failed.</param>
    public CommandFile UpTo(Violation violation)
    {
        ArgumentNullException.ThrowIfNull(violation);
        CommandGenerator generator = Expand();
        var commands = new List<Command>();
        while (commands.Count <= violation.Command && generator.TryNext(out Command command))
        {
            commands.Add(command);
        }

        return new CommandFile(generator.Header, commands);
    }
}

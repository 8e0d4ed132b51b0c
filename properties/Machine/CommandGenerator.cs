namespace Verification.Properties;

/// <summary>Commands expanded from a seed, one at a time: a sequence of any length takes no memory.</summary>
public sealed class CommandGenerator : ICommandSource
{
    private readonly CommandDefinition[] definitions;
    private readonly Profile profile;
    private readonly long length;
    private Rng rng;
    private long next;

    /// <summary>The sequence of a seed.</summary>
    /// <param name="machine">Whose commands.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="length">How many commands.</param>
    /// <param name="geometry">Name of a geometry, or null for what the strategy says.</param>
    /// <param name="strategy">How it is generated, but for the length; null is the default.</param>
    public CommandGenerator(Machine machine, ulong seed, long length, string? geometry = null, Strategy? strategy = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        strategy ??= Strategy.Default;
        definitions = [.. machine.Commands];
        this.length = length;
        rng = new Rng(seed);
        Header = machine.DrawHeader(ref rng, geometry ?? strategy.GeometryOf(machine));
        profile = machine.DrawProfile(ref rng, Header, strategy.Draws);
    }

    /// <summary>What the sequence starts from.</summary>
    public SequenceHeader Header { get; }

    /// <inheritdoc/>
    public bool TryNext(out Command command)
    {
        if (next == length)
        {
            command = default;
            return false;
        }

        byte op = profile.Op(rng.Next());
        (ulong x, ulong y) = definitions[op].Draw(ref rng, profile);
        command = new Command(op, x, y, (uint)next++);
        return true;
    }
}

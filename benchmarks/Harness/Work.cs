using Verification.Properties;

namespace Verification.Benchmarks.Harness;

/// <summary>A sequence and how it is checked: what every entrant does, each in its own way.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Seed">Seed of the sequence.</param>
/// <param name="Header">What it starts from.</param>
/// <param name="Commands">Its commands.</param>
/// <param name="Options">What is checked.</param>
public sealed record Work(Machine Machine, ulong Seed, SequenceHeader Header, Command[] Commands, RunOptions Options)
{
    /// <summary>
    /// Real sizes, and the same weights in all sequences: then commands cost as much in a short sequence as in a long one.
    /// </summary>
    public static Strategy Strategy { get; } = new(Draws.Biased, Sizing.Real);

    /// <summary>The sequence of a seed.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="length">How many commands.</param>
    /// <param name="checking">What is checked.</param>
    public static Work Draw(Machine machine, ulong seed, int length, Checking checking)
    {
        var generator = new CommandGenerator(machine, seed, length, strategy: Strategy);
        var commands = new Command[length];
        for (int i = 0; i < length; i++)
        {
            generator.TryNext(out commands[i]);
        }

        return new Work(machine, seed, generator.Header, commands, Of(checking));
    }

    /// <summary>The options that check so.</summary>
    public static RunOptions Of(Checking checking) => checking switch
    {
        Checking.AllLaws => RunOptions.Default,
        Checking.StepLaws => new RunOptions { Walk = false },
        _ => new RunOptions { Walk = false, OnlyLaws = new HashSet<string>() },
    };
}

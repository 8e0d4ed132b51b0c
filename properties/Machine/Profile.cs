namespace Verification.Properties;

/// <summary>
/// What one sequence draws for itself before its first command: weights, with whole kinds of command switched off
/// (swarm testing), and whatever a machine adds.
/// </summary>
public abstract class Profile
{
    private readonly byte[] table = new byte[256];

    /// <summary>Draws the weights of a sequence.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="commands">All kinds of command of the machine.</param>
    /// <param name="draws">How kinds of command and operands are drawn.</param>
    protected Profile(ref Rng rng, IReadOnlyList<CommandDefinition> commands, Draws draws)
    {
        ArgumentNullException.ThrowIfNull(commands);
        Span<int> weights = stackalloc int[commands.Count];
        int total = 0;
        Draws = draws != Draws.Mixed ? draws : rng.OneIn(2) ? Draws.Swarm : Draws.Biased;
        bool swarm = Draws == Draws.Swarm && !rng.OneIn(4);
        for (int i = 0; i < commands.Count; i++)
        {
            int weight = draws == Draws.Uniform ? Math.Min(commands[i].Weight, 1) : commands[i].Weight * 4;
            if (swarm)
            {
                bool off = !commands[i].IsEssential && rng.OneIn(3);
                weight = off ? 0 : (weight << (int)rng.Below(4)) >> 1;
            }

            weights[i] = weight;
            total += weight;
        }

        // A byte of randomness draws a kind: each gets its share of the 256 entries, and at least one if it has a weight.
        int at = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            int share = weights[i] == 0 ? 0 : Math.Max(1, weights[i] * table.Length / total);
            for (int n = 0; n < share && at < table.Length; n++)
            {
                table[at++] = (byte)i;
            }
        }

        int filled = at;
        for (; at < table.Length; at++)
        {
            table[at] = table[at % filled];
        }
    }

    /// <summary>How operands are drawn; of <see cref="Draws.Mixed"/>, which of the two it came to.</summary>
    public Draws Draws { get; }

    /// <summary>The kind that a random byte draws.</summary>
    /// <param name="random">Any number; its low byte counts.</param>
    public byte Op(ulong random) => table[random & 0xFF];
}

using Verification.Properties.Blocks;
using Verification.Properties.Campaigns;
using Verification.Properties.Foreign;
using Verification.Properties.Objects;
using Verification.Properties.Radix;

namespace Verification.Properties.Hunts;

/// <summary>
/// Which sequences a hunt runs: the machines take turns, so that what is found is found with what it cost, whichever
/// machine finds it.
/// </summary>
public static class HuntPlan
{
    /// <summary>
    /// The machines that take turns: blocks, the radix tree alone, and blocks once more on the default doors, each between
    /// objects, which have the most that can go wrong.
    /// </summary>
    public static IReadOnlyList<Machine> Hunters { get; } =
        [Of<BlockMachine>(), Of<ObjectMachine>(), Of<RadixMachine>(), Of<ObjectMachine>(), Of<MallocMachine>(), Of<ObjectMachine>()];

    // Commands of the sequences of sixteen rounds. What happens but once to a heap happens at its beginning, and each
    // sequence draws its own weights: many short ones find most. Some things need long ones.
    private static readonly long[] Lengths = [300, 100, 300, 1000, 300, 100, 300, 1000, 300, 100, 300, 1000, 300, 100, 300, 10_000];

    /// <summary>Sequences of the first round: what breaks at once breaks in these.</summary>
    public static int FirstRound(IReadOnlyList<Machine> machines)
    {
        ArgumentNullException.ThrowIfNull(machines);
        return machines.Count;
    }

    /// <summary>The sequence of a turn.</summary>
    /// <param name="machines">The machines that take turns.</param>
    /// <param name="seed">Seed of the hunt.</param>
    /// <param name="turn">The turn, from 0.</param>
    /// <param name="strategy">How its sequences are generated.</param>
    public static HuntTurn At(IReadOnlyList<Machine> machines, ulong seed, long turn, Strategy strategy)
    {
        ArgumentNullException.ThrowIfNull(machines);
        ArgumentNullException.ThrowIfNull(strategy);
        long round = turn / machines.Count;
        Machine machine = machines[(int)(turn % machines.Count)];
        long length = strategy.Length ?? Lengths[round % Lengths.Length];
        // A machine that comes twice in a round has another sequence each time.
        return new HuntTurn(machine, unchecked((seed * 1_000_000_000) + (ulong)turn), length, strategy);
    }

    private static Machine Of<T>()
        where T : Machine => Machines.All.First(machine => machine is T);
}

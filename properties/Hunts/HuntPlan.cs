using Verification.Properties.Blocks;
using Verification.Properties.Campaigns;
using Verification.Properties.Objects;
using Verification.Properties.Radix;

namespace Verification.Properties.Hunts;

/// <summary>
/// Which sequences a hunt runs: one of each machine in turn, so that what is found is found with what it cost, whichever
/// machine finds it.
/// </summary>
public static class HuntPlan
{
    /// <summary>The machines that take turns: blocks, the radix tree alone, and objects.</summary>
    public static IReadOnlyList<Machine> Hunters { get; } =
        [.. Machines.All.Where(machine => machine is BlockMachine or RadixMachine or ObjectMachine)];

    /// <summary>Commands of a usual sequence, unless the strategy says otherwise.</summary>
    public const long Usual = 1000;

    /// <summary>Commands of a long one: each fourth round, unless the strategy says otherwise.</summary>
    public const long Long = Strategy.Long;

    /// <summary>Sequences of the first round, one of each machine: what breaks at once breaks in these.</summary>
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
        long length = strategy.Length ?? (round % 4 == 3 ? Long : Usual);
        return new HuntTurn(machine, unchecked((seed * 1_000_000) + (ulong)round), length, strategy);
    }
}

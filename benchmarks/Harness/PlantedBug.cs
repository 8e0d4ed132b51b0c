using Verification.Impl;
using Verification.Properties;
using Verification.Properties.Blocks;

namespace Verification.Benchmarks.Harness;

/// <summary>
/// The project's allocator with a bug that three requests wake, wherever they stand: after a block of the first size and one
/// of the second, a block of the third is taken twice. The shortest sequence has three commands.
/// </summary>
/// <param name="inner">The allocator.</param>
public sealed class PlantedBug(IBlockSystem inner) : IBlockSystem
{
    /// <summary>Commands of the shortest sequence that shows it.</summary>
    public const int Shortest = 3;

    private static readonly nuint[] Sizes = [100_003, 100_019, 100_043];

    private int awake;

    /// <inheritdoc/>
    public HeapInspector? Inspector => inner.Inspector;

    /// <summary>The block machine with the bug.</summary>
    public static BlockMachine Machine { get; } = new((geometry, raw, arenas) => new PlantedBug(geometry.Create(raw, arenas)));

    /// <summary>A sequence in which the three requests lie far from each other; the last is its end.</summary>
    /// <param name="seed">Seed of all other commands.</param>
    /// <param name="length">How many commands, at least three.</param>
    public static Work Draw(ulong seed, int length)
    {
        Work work = Work.Draw(Machine, seed, length, Checking.AllLaws);
        byte malloc = Machine.OpOf("malloc");

        // A source that is to refuse might refuse one of the three.
        foreach (ref Command command in work.Commands.AsSpan())
        {
            command = Machine.Commands[command.Op].Name.StartsWith("fail-", StringComparison.Ordinal)
                ? new Command(malloc, 1, 0, command.Tag)
                : command;
        }

        for (int i = 0; i < Shortest; i++)
        {
            int at = ((i + 1) * length / Shortest) - 1;
            work.Commands[at] = new Command(malloc, Sizes[i], 0, (uint)at);
        }

        return work;
    }

    /// <inheritdoc/>
    public nuint Malloc(nuint bytes)
    {
        nuint block = inner.Malloc(bytes);
        if (block != 0 && awake < Sizes.Length && bytes == Sizes[awake] && ++awake == Sizes.Length)
        {
            _ = inner.Malloc(bytes);
        }

        return block;
    }

    /// <inheritdoc/>
    public nuint Calloc(nuint count, nuint size) => inner.Calloc(count, size);

    /// <inheritdoc/>
    public nuint Realloc(nuint block, nuint bytes) => inner.Realloc(block, bytes);

    /// <inheritdoc/>
    public bool Free(nuint block) => inner.Free(block);

    /// <inheritdoc/>
    public bool AddressInRange(nuint address) => inner.AddressInRange(address);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}

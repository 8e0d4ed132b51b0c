using FsCheck;
using FsCheck.Fluent;

namespace Verification.Properties.Sequences;

/// <summary>
/// Sequences for properties: FsCheck draws the seed and lets the length grow with its size. It does not shrink them;
/// <see cref="SequenceProperty"/> shrinks the commands.
/// </summary>
public static class SequenceArbitraries
{
    /// <summary>Commands for each unit of FsCheck's size, which grows from 1 to 100 by itself.</summary>
    private const int CommandsPerSize = 20;

    /// <summary>Sequences of the block machine.</summary>
    public static Arbitrary<Sequence> Blocks() => Of("blocks");

    /// <summary>Sequences of a machine.</summary>
    /// <param name="machine">Its name.</param>
    /// <param name="geometry">Name of a geometry, or null to let each seed choose.</param>
    public static Arbitrary<Sequence> Of(string machine, string? geometry = null) => Arb.From(
        from size in Gen.Sized(Gen.Constant)
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select new Sequence(machine, geometry, ((ulong)high << 31) | (uint)low, 1 + (size * CommandsPerSize)));
}

using Verification.Model;
using Verification.Properties.Blocks;

namespace Verification.Properties.Foreign.Commands;

/// <summary>Frees an address where no block starts: which block, bytes from its start (skipped where strangers are not refused, or the heap may have a block of its own there).</summary>
public sealed record FreeStranger() : MallocCommand(
    "free-stranger",
    "Frees an address where no block starts: which block, bytes from its start (skipped where strangers are not refused, or the heap may have a block of its own there).",
    Operand.Choice,
    Operand.Offset)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile) => DrawPlace(ref rng);

    /// <summary>Draws which block, and how far from its start.</summary>
    internal static (ulong X, ulong Y) DrawPlace(ref Rng rng)
    {
        ulong distance = rng.OneIn(2) ? 16 * rng.Between(1, 64) : 1 + rng.UpTo(1 << 20);
        return (BlockProfile.Choice(ref rng), rng.OneIn(2) ? distance : 0 - distance);
    }

    /// <summary>The address that a command is about, or null where it must be left alone.</summary>
    internal static ulong? StrangerAt(MallocWorld world, in Command command)
    {
        int number = world.Traits.RefusesStrangers ? world.Choose(command) : LiveBlocks.None;
        return number != LiveBlocks.None
            && world.Model.Live[number].Address + command.Y is var stranger and > 0
            && !world.Model.IsLive(stranger)
            && !MayBeTheHeapsOwn(world, stranger)
            ? stranger
            : null;
    }

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (StrangerAt(world, command) is { } stranger)
        {
            world.Perform(new MallocStep { Kind = MallocStepKind.FreeStranger, Stranger = stranger });
        }
    }

    /// <summary>What a heap got from the raw source for itself, such as nodes of the radix tree, it does not tell from its user's blocks.</summary>
    private static bool MayBeTheHeapsOwn(MallocWorld world, ulong stranger) =>
        stranger % MallocModel.MaxAlignment == 0 && world.Model.Overlapped(stranger, 1) is null && !world.System.AddressInRange((nuint)stranger);
}

using Verification.Model;
using Verification.Properties.Blocks;

namespace Verification.Properties.Foreign.Commands;

/// <summary>Allocates a block of zeroes: count, size of each (skipped if they exceed 8 MiB, which might be written).</summary>
public sealed record Calloc() : MallocCommand(
    "calloc",
    "Allocates a block of zeroes: count, size of each (skipped if they exceed 8 MiB, which might be written).",
    Operand.Number,
    Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 8;

    /// <inheritdoc/>
    public override IEnumerable<Command> Simplify(Machine machine, Command command) =>
        base.Simplify(machine, command).Prepend(command with { Op = machine.OpOf("malloc"), X = command.X * command.Y, Y = 0 });

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile)
    {
        ulong bytes = profile.Size(ref rng);
        switch (profile.Draws == Draws.Uniform ? 7 : rng.Below(8))
        {
            case 0:
                // Two numbers whose product is near 2^64, on either side; beyond it, few bytes are left of it.
                ulong count = 2 + rng.UpTo(uint.MaxValue);
                return (count, (ulong.MaxValue / count) + rng.Below(3));
            case 1:
                return (0, bytes);
            case 2:
                return (1 + rng.Below(8), bytes / 4);
            case 3:
                // Mostly more than there is.
                return (1 + rng.Below(2), BlockProfile.Extreme(ref rng));
            default:
                return (1, bytes);
        }
    }

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        UInt128 product = (UInt128)command.X * command.Y;
        ulong bytes = product > ulong.MaxValue ? ulong.MaxValue : (ulong)product;
        if (world.Traits.HasCalloc && !MallocModel.IsTooMuchToWrite(bytes))
        {
            world.Perform(new MallocStep
            {
                Kind = MallocStepKind.Calloc,
                Elements = (command.X, command.Y),
                Bytes = bytes,
            });
        }
    }
}

using Verification.Model;
using Verification.Properties.Blocks.Doors;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Allocates a block of zeroes: count, size of each.</summary>
public sealed record Calloc() : BlockOperation("calloc", "Allocates a block of zeroes: count, size of each.", Operand.Number, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 6;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => step.Origin = model.ExpectMalloc(step.Bytes);

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step) =>
        step.Actual = system.Calloc((nuint)step.Elements.Count, (nuint)step.Elements.Size);

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile)
    {
        ulong bytes = profile.Size(ref rng);
        switch (profile.Draws == Draws.Uniform ? 7 : rng.Below(8))
        {
            case 0:
                // Two numbers whose product is near 2^64, on either side.
                ulong count = 1 + rng.UpTo(uint.MaxValue);
                return (count, (ulong.MaxValue / count) + rng.Below(2));
            case 1:
                return (0, bytes);
            case 2:
                // What cannot be had stays so: half a gigabyte of zeroes takes as long as a thousand sequences.
                return (1 + rng.Below(8), bytes < ControlledRaw.TooLarge ? bytes / 4 : bytes);
            default:
                return (1, bytes);
        }
    }

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        step.Kind = StepKind.Calloc;
        step.Elements = (command.X, command.Y);
        UInt128 product = (UInt128)command.X * command.Y;
        step.Bytes = product > ulong.MaxValue ? ulong.MaxValue : (ulong)product;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerable<Command> Simplify(Machine machine, Command command) =>
        base.Simplify(machine, command).Prepend(command with { Op = machine.OpOf("malloc"), X = command.X * command.Y, Y = 0 });
}
